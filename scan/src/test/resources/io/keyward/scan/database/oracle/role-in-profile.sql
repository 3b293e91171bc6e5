-- The role in the profile, by a function in PL/pgSQL with a variable.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create table profiles (id uuid primary key references auth.users, role text not null default 'user');
alter table profiles enable row level security;
create policy own on profiles for select using (id = auth.uid());
create function is_admin() returns boolean language plpgsql security definer as $$
declare r text;
begin
  select role into r from public.profiles where id = auth.uid();
  return r = 'admin';
end $$;
create policy a on todos using (user_id = auth.uid() or (select role from profiles where id = auth.uid()) = 'admin');

-- @rows insert into profiles (id, role) select {owner}, case when '{n}' = 'a' then 'admin' else 'user' end
-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos set title = 'x'
-- @insert todos (user_id, title) values ({owner}, 'new')
-- @table profiles set role = role || '!'
