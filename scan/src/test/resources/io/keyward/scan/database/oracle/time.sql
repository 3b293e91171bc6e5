-- Only for a time that nobody knows.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
alter table todos add column until timestamptz not null default now() + interval '1 day';
create policy a on todos for select using (until > now());

-- @rows insert into todos (user_id, until) values ({owner}, now() - interval '1 day')
-- @rows insert into todos (user_id) values ({owner})
-- @table todos
