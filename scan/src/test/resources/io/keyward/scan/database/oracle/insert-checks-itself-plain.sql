-- The same, where reading asks no query.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create policy s on todos for select using (auth.uid() = user_id);
create policy i on todos for insert with check (auth.uid() = user_id and exists (select 1 from todos t where t.user_id = auth.uid()));

-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos set title = 'x'
-- @insert todos (user_id, title) values ({owner}, 'new')
