-- Everybody but those on a list.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create table blocked (user_id uuid primary key);
create policy a on todos for select using (not exists (select 1 from blocked b where b.user_id = todos.user_id));
create policy b on todos for delete using (user_id not in (select user_id from blocked));

-- @rows insert into blocked select {owner} where '{n}' = 'd'
-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos key id
