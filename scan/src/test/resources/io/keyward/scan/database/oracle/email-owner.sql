-- The owner by e-mail address.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create policy a on todos using (title = auth.email());

-- @rows insert into todos (user_id, title) values ({owner}, '{n}@example.org')
-- @table todos set done = true
-- @insert todos (user_id, title) values ({owner}, '{n}@example.org')
