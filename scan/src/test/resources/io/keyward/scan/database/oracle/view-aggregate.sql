-- A view that counts cannot be written.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create view n as select user_id as id, count(*) as n from todos group by user_id;

-- @rows insert into todos (id, user_id, title) values ({owner}, {owner}, 'one')
-- @table n base todos set n = 1
