-- One is one.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create policy a on todos for select using (1 = 1);
create policy b on todos for update using (2 > 1);
create policy c on todos for insert with check (not false);
create policy d on todos for delete using ('a' <> 'b');

-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos set title = 'x'
-- @insert todos (user_id, title) values ({owner}, 'new')
