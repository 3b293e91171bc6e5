-- A parameter with the name of a column means the column.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create table members (id int generated always as identity, org_id uuid, user_id uuid);
alter table todos add column org_id uuid;
create function is_member(org_id uuid) returns boolean language sql security definer as $$
  select exists (select 1 from members m where m.org_id = org_id and m.user_id = auth.uid())
$$;
create policy a on todos using (is_member(org_id));

-- @rows insert into members (org_id, user_id) select {org}, {owner} where '{n}' in ('a', 'b')
-- @rows insert into todos (user_id, org_id) values ({owner}, {org})
-- @table todos set title = 'x'
