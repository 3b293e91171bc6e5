-- The member row is not joined with the project.
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
create policy p on projects for select using (exists (select 1 from members m, projects q where m.user_id = auth.uid()));
create policy w on projects for delete using (exists (select 1 from members m where m.user_id = auth.uid()));

-- @rows insert into members (org_id, user_id) select {org}, {owner} where '{n}' in ('a', 'b')
-- @rows insert into projects (org_id, name) values ({org}, 'p')
-- @table projects set name = 'x'
