-- The table was dropped with its policies and made again without.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create policy own on todos using (auth.uid() = user_id);
drop table todos cascade;
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);

-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos set title = 'x'
-- @insert todos (user_id, title) values ({owner}, 'new')
