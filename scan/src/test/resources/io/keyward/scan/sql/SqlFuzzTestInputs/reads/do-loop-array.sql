-- A loop over a list.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
do $$
declare t text;
begin
  foreach t in array array['todos'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy "own_%s" on %I for all to authenticated using (auth.uid() = user_id)', t, t);
  end loop;
end $$;

-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos set title = 'x'
-- @insert todos (user_id, title) values ({owner}, 'new')
