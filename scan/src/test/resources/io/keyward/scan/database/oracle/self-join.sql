-- The table asks itself.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create policy s on todos for select using (true);
create policy u on todos for update using (id in (select id from todos));
create policy d on todos for delete using (user_id = (select t.user_id from todos t where t.id = todos.id and t.user_id = auth.uid()));

-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos set title = 'x'
-- @insert todos (user_id, title) values ({owner}, 'new')
