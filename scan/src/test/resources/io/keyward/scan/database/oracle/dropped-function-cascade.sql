-- A function that went took the policies along that called it.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create function everybody() returns boolean language sql as $$ select true $$;
create policy wide on todos using (everybody());
create policy own on todos for select using (auth.uid() = user_id);
drop function everybody() cascade;

-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos set title = 'x'
-- @insert todos (user_id, title) values ({owner}, 'new')
