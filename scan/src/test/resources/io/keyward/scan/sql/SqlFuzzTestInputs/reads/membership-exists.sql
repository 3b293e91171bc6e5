-- Members of the organisation, by EXISTS.
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
create policy self on members for select to authenticated using (user_id = (select auth.uid()));
create policy p on projects using (exists (select 1 from members m where m.org_id = projects.org_id and m.user_id = auth.uid()));

-- @rows insert into members (org_id, user_id, role) values ({org}, {owner}, 'member')
-- @rows insert into projects (org_id, name) values ({org}, 'p')
-- @table projects set name = 'x'
-- @insert projects (org_id, name) values ({org}, 'new')
