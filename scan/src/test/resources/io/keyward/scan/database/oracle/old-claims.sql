-- The claims by their setting.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create policy a on todos for select using (user_id = (current_setting('request.jwt.claims', true)::jsonb ->> 'sub')::uuid);
create policy b on todos for delete using (nullif(current_setting('request.jwt.claims', true)::jsonb ->> 'sub', '')::uuid = user_id);

-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos set title = 'x'
