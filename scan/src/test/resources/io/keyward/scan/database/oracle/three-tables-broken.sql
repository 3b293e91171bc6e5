-- The tables in between are not joined.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create table lists (id uuid primary key, team_id uuid);
create table team_members (id int generated always as identity, team_id uuid, user_id uuid);
alter table todos add column list_id uuid;
create policy a on todos using (exists (
  select 1 from lists l, team_members tm
  where l.id = todos.list_id and tm.user_id = auth.uid()));

-- @rows insert into lists values ({org}, {org})
-- @rows insert into team_members (team_id, user_id) select {org}, {owner} where '{n}' in ('a', 'b')
-- @rows insert into todos (user_id, list_id) values ({owner}, {org})
-- @table todos set title = 'x'
