-- Defaults of a role that makes no tables change nothing.
create role keeper_of_nothing;
alter default privileges for role keeper_of_nothing in schema public revoke all on tables from anon;
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);

-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos set title = 'x'
-- @insert todos (user_id, title) values ({owner}, 'new')
