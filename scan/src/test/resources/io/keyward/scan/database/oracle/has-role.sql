-- A table of roles, asked by a function with its owner's rights.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create type app_role as enum ('admin', 'user');
create table user_roles (id uuid primary key default gen_random_uuid(), user_id uuid references auth.users not null, role app_role not null, unique (user_id, role));
alter table user_roles enable row level security;
create or replace function public.has_role(_user_id uuid, _role app_role) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select 1 from public.user_roles where user_id = _user_id and role = _role)
$$;
create policy "admins" on todos for all to authenticated using (public.has_role(auth.uid(), 'admin'));
create policy "own" on todos for select to authenticated using (auth.uid() = user_id);
create policy "read roles" on user_roles for select using (auth.uid() = user_id);

-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos set title = 'x'
-- @insert todos (user_id, title) values ({owner}, 'new')
-- @rows insert into user_roles (user_id, role) select {owner}, case when '{n}' = 'a' then 'admin' else 'user' end::app_role
-- @table user_roles
