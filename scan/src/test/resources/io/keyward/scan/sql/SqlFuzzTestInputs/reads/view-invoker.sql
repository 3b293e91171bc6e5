-- A view that reads with the rights of whoever asks.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create policy own on todos using (auth.uid() = user_id);
create view v with (security_invoker = on) as select id, title from todos;
create view w with (security_invoker) as select t.id, t.title from v t;
create view later as select id, title from todos;
alter view later set (security_invoker = true);
create or replace view back with (security_invoker = false) as select id, title from todos;
-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table v base todos set title = 'x'
-- @table w base todos set title = 'x'
-- @table later base todos set title = 'x'
-- @table back base todos set title = 'x'
