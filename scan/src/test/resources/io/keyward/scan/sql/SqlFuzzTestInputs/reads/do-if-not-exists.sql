-- Made only if it is not there yet.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
do $$
begin
  if not exists (select 1 from pg_policies where schemaname = 'public' and tablename = 'todos' and policyname = 'own') then
    create policy own on todos using (auth.uid() = user_id);
  end if;
  if not exists (select 1 from pg_policies where policyname = 'own') then
    create policy wide on todos using (true);
  end if;
exception when duplicate_object then null;
end $$;

-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos set title = 'x'
-- @insert todos (user_id, title) values ({owner}, 'new')
