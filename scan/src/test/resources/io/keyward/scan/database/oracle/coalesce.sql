-- Coalesce.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create policy a on todos for select using (coalesce(user_id = auth.uid(), false));
create policy b on todos for delete using (coalesce(auth.uid(), '00000000-0000-0000-0000-00000000000a'::uuid) = user_id);

-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos key id
