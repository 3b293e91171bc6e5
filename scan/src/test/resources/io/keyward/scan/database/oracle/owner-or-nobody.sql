-- Rows of nobody, and one's own.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create policy a on todos using (user_id is null or user_id = auth.uid());

-- @rows insert into todos (user_id, title) values (null, 'nobody')
-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos set title = 'x'
-- @insert todos (user_id, title) values ({owner}, 'new')
-- @insert todos (user_id, title) values (null, 'new')
