-- A loop that drops all policies there are.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create policy everything on todos using (true);
do $$
declare pol record;
begin
  for pol in select policyname, tablename from pg_policies where schemaname = 'public' and tablename = 'todos' loop
    execute 'drop policy ' || quote_ident(pol.policyname) || ' on public.' || quote_ident(pol.tablename);
  end loop;
end $$;
create policy own on todos using (auth.uid() = user_id);

-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos set title = 'x'
-- @insert todos (user_id, title) values ({owner}, 'new')
