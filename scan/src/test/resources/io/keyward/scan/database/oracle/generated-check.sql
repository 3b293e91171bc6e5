-- A check on what is written only.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create policy i on todos for insert to authenticated with check (title = 'new' and auth.uid() = user_id);
create policy j on todos for insert to anon with check (title = 'form');

-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos
-- @insert todos (user_id, title) values ({owner}, 'new')
-- @insert todos (user_id, title) values ({owner}, 'form')
