-- IS TRUE and IS NOT FALSE.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create policy a on todos for select using ((auth.uid() = user_id) is true);
create policy b on todos for delete using ((auth.uid() is not null) is not false);
create policy c on todos for update using (done is not true);

-- @rows insert into todos (user_id, done) values ({owner}, false)
-- @rows insert into todos (user_id, done) values ({owner}, true)
-- @table todos set title = 'x'
