-- A function with its owner's rights asks for the caller.
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
create function is_member(org uuid) returns boolean language sql security definer set search_path = '' as $$
  select exists (select 1 from public.members m where m.org_id = org and m.user_id = auth.uid());
$$;
create policy p on projects using (is_member(org_id));

-- @rows insert into members (org_id, user_id, role) values ({org}, {owner}, 'member')
-- @rows insert into projects (org_id, name) values ({org}, 'p')
-- @table projects set name = 'x'
-- @insert projects (org_id, name) values ({org}, 'new')
