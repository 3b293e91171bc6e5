-- Two policies that are each half of everything.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create policy a on todos for select using (done);
create policy b on todos for select using (not done);

-- @rows insert into todos (user_id, done) values ({owner}, false)
-- @rows insert into todos (user_id, done) values ({owner}, true)
-- @table todos key id
