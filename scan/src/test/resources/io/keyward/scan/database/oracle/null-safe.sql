-- IS NOT DISTINCT FROM lets nobody see the rows of nobody.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create policy a on todos using (user_id is not distinct from auth.uid());

-- @rows insert into todos (user_id, title) values (null, 'nobody')
-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos set title = 'x'
