-- A column equals itself.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create policy a on todos for select using (id = id);
create policy b on todos for all to authenticated using (title = 'one' or title <> 'one');

-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos set done = true
