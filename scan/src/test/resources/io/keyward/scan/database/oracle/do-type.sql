-- A block that only makes a type.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
do $$ begin
  create type mood as enum ('good', 'bad');
exception
  when duplicate_object then null;
end $$;
create policy own on todos using (auth.uid() = user_id);

-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos set title = 'x'
-- @insert todos (user_id, title) values ({owner}, 'new')
