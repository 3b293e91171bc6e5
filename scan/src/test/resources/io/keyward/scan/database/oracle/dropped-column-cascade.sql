-- A column that went took its policies along.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create policy by_state on todos using (done);
create policy own on todos for select using (auth.uid() = user_id);
alter table todos drop column done cascade;

-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos set title = 'x'
-- @insert todos (user_id, title) values ({owner}, 'new')
