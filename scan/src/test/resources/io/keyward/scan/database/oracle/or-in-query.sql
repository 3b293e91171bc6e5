-- An OR in the query, one side of which is open.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create table shares (todo_id uuid, user_id uuid, everybody boolean default false);
create policy a on todos for select using (exists (select 1 from shares s where s.todo_id = todos.id and (s.user_id = auth.uid() or s.everybody)));

-- @rows insert into todos (id, user_id, title) values ({owner}, {owner}, 'one')
-- @rows insert into todos (id, user_id, title) values ({org}, {owner}, 'two')
-- @rows insert into shares (todo_id, user_id) values ({owner}, {owner})
-- @rows insert into shares (todo_id, everybody) select {org}, true where '{n}' in ('c', 'd')
-- @table todos
