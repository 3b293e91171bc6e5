-- An insert that asks its own table.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create policy s on todos for select using ((select auth.uid()) = user_id);
create policy i on todos for insert with check (auth.uid() = user_id and (select count(*) from todos t where t.user_id = auth.uid()) < 100);

-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos set title = 'x'
-- @insert todos (user_id, title) values ({owner}, 'new')
