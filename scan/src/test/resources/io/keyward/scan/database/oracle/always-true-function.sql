-- A function that is always true.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create function allowed() returns boolean language plpgsql as $$
begin
  if auth.role() = 'anon' then
    return false;
  end if;
  return true;
end
$$;
create policy wide on todos using (allowed());

-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos set title = 'x'
-- @insert todos (user_id, title) values ({owner}, 'new')
