-- Two functions of one name, one of which is closed.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create function f() returns setof todos language sql security definer as $$ select * from todos $$;
create function g(a int) returns setof todos language sql security definer as $$ select * from todos $$;
create function g(a text) returns setof todos language sql security definer as $$ select * from todos $$;
revoke all on function f() from public, anon, authenticated;
revoke all on function g(int), g(text) from public, anon, authenticated, service_role;
alter function f() rename to h;

-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @call h()
-- @call g(1)
