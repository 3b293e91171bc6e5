-- The view itself is closed to those who have not signed in.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create view v as select id, title from todos;
revoke all on v from anon;
revoke insert, update, delete on v from authenticated;
create materialized view m as select id, title from todos;
-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @rows refresh materialized view m
-- @table v base todos set title = 'x'
-- @table m base todos
