-- Only one column may be changed.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create policy own on todos for all to authenticated using (auth.uid() = user_id);
revoke update on todos from authenticated, anon;
grant update (title) on todos to authenticated;

-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos set title = 'x'
-- @insert todos (user_id, title) values ({owner}, 'new')
