-- A view reads with its owner's rights, past all policies.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create policy own on todos using (auth.uid() = user_id);
create view all_todos as select id, title, user_id from todos;
create view done_todos as select id, title from todos where done;
create view my_todos as select id, title from todos where user_id = auth.uid();
-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @rows insert into todos (user_id, title, done) values ({owner}, 'two', true)
-- @table all_todos base todos set title = 'x'
-- @table done_todos base todos set title = 'x'
-- @table my_todos base todos set title = 'x'
