-- A policy that reads a table which its callers may not read: an error for all of them.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create policy a on todos for select using (exists (select 1 from auth.users u where u.id = auth.uid() and u.email like '%@example.org'));
create policy b on todos for update using (auth.uid() = user_id);

-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos set title = 'x'
-- @insert todos (user_id, title) values ({owner}, 'new')
