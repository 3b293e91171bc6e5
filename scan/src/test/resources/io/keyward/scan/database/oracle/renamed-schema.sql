-- The schema has another name.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create schema old;
grant usage on schema old to anon;
alter table todos set schema old;
alter schema old rename to fresh;
create policy a on fresh.todos for select using (done = false);

-- @rows insert into fresh.todos (user_id, title) values ({owner}, 'one')
-- @rows insert into fresh.todos (user_id, done) values ({owner}, true)
-- @table fresh.todos set title = 'x'
