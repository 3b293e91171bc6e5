-- Policies follow a table that is renamed.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create policy own on todos using (auth.uid() = user_id);
alter table todos rename to tasks;
alter table tasks rename column user_id to owner_id;

-- @rows insert into tasks (owner_id, title) values ({owner}, 'one')
-- @table tasks set title = 'x'
-- @insert tasks (owner_id, title) values ({owner}, 'new')
