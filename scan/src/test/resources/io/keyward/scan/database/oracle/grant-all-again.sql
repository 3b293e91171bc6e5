-- Revoked, and granted again by a later line.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
revoke all on todos from anon, authenticated;
grant all on all tables in schema public to authenticated;
create policy a on todos using (true);

-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos set title = 'x'
-- @insert todos (user_id, title) values ({owner}, 'new')
