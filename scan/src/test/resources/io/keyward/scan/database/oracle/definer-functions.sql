-- Functions with their owner's rights, and who may call them.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create function all_todos() returns setof todos language sql security definer as $$ select * from todos $$;
create function hidden_todos() returns setof todos language sql security definer as $$ select * from todos $$;
revoke all on function hidden_todos() from public, anon, authenticated;
create function members_todos() returns setof todos language sql security definer as $$ select * from todos $$;
revoke execute on function public.members_todos() from public;
revoke execute on function public.members_todos() from anon;
create or replace function members_todos() returns setof todos language sql security definer set search_path = '' as $$ select * from public.todos $$;
-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @call all_todos()
-- @call hidden_todos()
-- @call members_todos()
