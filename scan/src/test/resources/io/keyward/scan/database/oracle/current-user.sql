-- By the role of the database.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create policy a on todos for select using (current_user = 'authenticated');
create policy b on todos for delete using (current_role in ('anon', 'service_role'));
create policy c on todos for update using (session_user = 'authenticated');

-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos set title = 'x'
-- @insert todos (user_id, title) values ({owner}, 'new')
