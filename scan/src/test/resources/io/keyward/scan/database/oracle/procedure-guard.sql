-- A policy calls a function that only the server may execute.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create function allowed() returns boolean language sql stable as $$ select true $$;
revoke all on function allowed() from public, anon, authenticated;
create policy a on todos using (allowed());
create policy b on todos for select to anon using (true);

-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos set title = 'x'
-- @insert todos (user_id, title) values ({owner}, 'new')
