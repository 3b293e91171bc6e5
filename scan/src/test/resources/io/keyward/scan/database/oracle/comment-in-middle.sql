-- Comments and odd spacing within statements.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create /* a */ policy -- b
  "p" /* ; */ on public . todos as permissive for
  select to public using ( ( ( true ) ) ) ;

-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos set title = 'x'
-- @insert todos (user_id, title) values ({owner}, 'new')
