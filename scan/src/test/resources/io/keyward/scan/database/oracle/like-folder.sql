-- The path begins with the caller's id.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create policy a on todos for select using (title like auth.uid()::text || '/%');
create policy b on todos for delete using (split_part(title, '/', 1) = auth.uid()::text);
create policy c on todos for update using (title like '%' or user_id = auth.uid());

-- @rows insert into todos (user_id, title) values ({owner}, {owner} || '/x')
-- @table todos set done = true
