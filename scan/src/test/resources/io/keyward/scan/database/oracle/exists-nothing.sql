-- A query that finds nothing, and one that always finds something.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create policy a on todos for select using (exists (select 1));
create policy b on todos for delete using (exists (select 1 where false));
create policy c on todos for update using (exists (select 1 from todos));

-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos set title = 'x'
-- @insert todos (user_id, title) values ({owner}, 'new')
