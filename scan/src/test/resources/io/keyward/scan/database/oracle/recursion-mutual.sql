-- Two policies that lead to each other.
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
create policy m on members for select using (org_id in (select org_id from projects));
create policy p on projects for select using (org_id in (select org_id from members where user_id = auth.uid()));

-- @rows insert into members (org_id, user_id, role) values ({org}, {owner}, 'member')
-- @rows insert into projects (org_id, name) values ({org}, 'p')
-- @table projects set name = 'x'
-- @insert projects (org_id, name) values ({org}, 'new')
