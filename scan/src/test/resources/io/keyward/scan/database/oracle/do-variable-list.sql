-- A list in a variable, and a name put together.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
do $$
declare
  names text[] := array['todos'];
  n text;
  p text;
begin
  foreach n in array names loop
    p := n || '_own';
    execute 'alter table public.' || quote_ident(n) || ' enable row level security';
    execute format('drop policy if exists %I on public.%I', p, n);
    execute format($f$create policy %I on public.%I for all using (auth.uid() = user_id)$f$, p, n);
  end loop;
  raise notice 'done';
end
$$;

-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos set title = 'x'
-- @insert todos (user_id, title) values ({owner}, 'new')
