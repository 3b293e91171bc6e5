-- Nothing is granted on what is made later.
alter default privileges in schema public revoke all on tables from anon, authenticated;
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
grant select on todos to authenticated;

-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos set title = 'x'
-- @insert todos (user_id, title) values ({owner}, 'new')
