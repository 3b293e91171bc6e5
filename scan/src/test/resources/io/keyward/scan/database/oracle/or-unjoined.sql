-- An OR whose one side forgets the row.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create table shares (todo_id uuid, user_id uuid);
create policy a on todos for select using (exists (select 1 from shares s where (s.todo_id = todos.id or s.user_id = auth.uid()) and s.user_id = auth.uid()));

-- @rows insert into todos (id, user_id, title) values ({owner}, {owner}, 'one')
-- @rows insert into shares (todo_id, user_id) select {owner}, {owner} where '{n}' in ('a', 'b')
-- @table todos
