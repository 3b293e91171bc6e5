-- A helper with the caller's rights sees only what the caller sees.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create table admins (user_id uuid primary key);
alter table admins enable row level security;
create function is_admin() returns boolean language sql stable as $$ select exists (select 1 from admins where user_id = auth.uid()) $$;
create policy a on todos using (is_admin());

-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos set title = 'x'
-- @insert todos (user_id, title) values ({owner}, 'new')
-- @rows insert into admins select {owner} where '{n}' = 'a'
