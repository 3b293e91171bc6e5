-- A view that is bound to the caller by a table of members.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create table members (id int generated always as identity, user_id uuid, org uuid);
alter table members enable row level security;
alter table todos add column org uuid;
create view v as select t.id, t.title from todos t where t.org in (select org from members where user_id = auth.uid());
create view w as select t.id, t.title from todos t join members m on m.org = t.org where m.user_id = auth.uid();

-- @rows insert into members (user_id, org) values ({owner}, {org})
-- @rows insert into todos (user_id, org) values ({owner}, {org})
-- @table v base todos set title = 'x'
-- @table w base todos
