-- The role by a query in the place of a value.
create table members (
  id int generated always as identity primary key,
  org_id uuid not null,
  user_id uuid not null references auth.users,
  role text not null default 'member'
);
create table projects (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null,
  name text
);
alter table members enable row level security;
alter table projects enable row level security;
create policy self on members for select using (user_id = auth.uid());
create policy p on projects for select using ((select role from members m where m.user_id = auth.uid()) = 'admin');
create policy d on projects for delete using ((select m.role from members m where m.user_id = auth.uid() and m.org_id = projects.org_id) = 'member');

-- @rows insert into members (org_id, user_id, role) select {org}, {owner}, case when '{n}' = 'a' then 'admin' else 'member' end
-- @rows insert into projects (org_id, name) values ({org}, 'p')
-- @table projects key id
