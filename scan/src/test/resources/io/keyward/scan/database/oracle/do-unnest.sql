-- A list unfolded in a query.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
do $$
declare t text;
begin
  for t in select unnest(array['todos']) loop
    execute format('alter table %I enable row level security', t);
  end loop;
  for t in select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' loop
    execute format('create policy own on %I using (auth.uid() = user_id)', t);
  end loop;
end $$;

-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos set title = 'x'
-- @insert todos (user_id, title) values ({owner}, 'new')
