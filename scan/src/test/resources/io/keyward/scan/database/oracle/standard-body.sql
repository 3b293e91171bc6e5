-- A function in standard SQL, with semicolons in its body.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create function n() returns bigint language sql begin atomic select 1; select count(*) from todos; end;
create function always() returns boolean language sql return true;
create policy a on todos for select using (always());

-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos set title = 'x'
-- @insert todos (user_id, title) values ({owner}, 'new')
