-- No function may be called unless somebody says so.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
alter default privileges revoke execute on functions from public;
alter default privileges in schema public revoke execute on functions from anon, authenticated;
create function later_todos() returns setof todos language sql security definer as $$ select * from todos $$;
-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @call later_todos()
