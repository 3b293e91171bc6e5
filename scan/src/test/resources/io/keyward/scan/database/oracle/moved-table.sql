-- Moved out of the schema that everybody may use.
create schema vault;
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos set schema vault;
-- @rows insert into vault.todos (user_id, title) values ({owner}, 'one')
-- @table vault.todos set title = 'x'
