-- The same in PL/pgSQL.
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
create or replace function public.my_org() returns uuid language plpgsql stable security definer as $$
begin
  return (select org_id from members where user_id = auth.uid());
end;
$$;
create policy p on projects using (org_id = public.my_org());

-- @rows insert into members (org_id, user_id, role) values ({org}, {owner}, 'member')
-- @rows insert into projects (org_id, name) values ({org}, 'p')
-- @table projects set name = 'x'
-- @insert projects (org_id, name) values ({org}, 'new')
