-- A loop that switches it off again.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create policy own on todos using (auth.uid() = user_id);
do $$ declare r record; begin
  for r in (select schemaname, tablename from pg_tables where schemaname = 'public' and tablename not like 'x%') loop
    execute format('alter table %I.%I disable row level security', r.schemaname, r.tablename);
  end loop;
end $$;

-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos set title = 'x'
-- @insert todos (user_id, title) values ({owner}, 'new')
