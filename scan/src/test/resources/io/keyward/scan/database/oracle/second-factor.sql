-- A second factor, for everything.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create policy own on todos using (auth.uid() = user_id);
create policy mfa on todos as restrictive to authenticated using ((auth.jwt() ->> 'aal') = 'aal2');

-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos set title = 'x'
-- @insert todos (user_id, title) values ({owner}, 'new')
