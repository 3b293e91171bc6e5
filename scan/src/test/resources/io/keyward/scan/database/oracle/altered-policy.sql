-- Altered: other roles, another condition, another name.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create policy p on todos using (true);
alter policy p on todos to authenticated using (auth.uid() = user_id);
alter policy p on todos rename to q;

-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos set title = 'x'
-- @insert todos (user_id, title) values ({owner}, 'new')
