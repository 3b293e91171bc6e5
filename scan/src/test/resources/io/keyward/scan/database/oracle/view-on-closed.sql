-- A view of what is closed, with and without its owner's rights, and a view of the view.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create view a with (security_invoker = true) as select id from todos;
create view b as select id from a;
create view c with (security_invoker = true) as select id from b;

-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table a base todos
-- @table b base todos
-- @table c base todos
