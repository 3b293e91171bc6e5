-- Strings, comments and quotes that look like statements.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
/* create policy a on todos using (true); /* nested */ create policy b on todos using (true); */
-- create policy c on todos using (true);
comment on table todos is 'x; create policy d on todos using (true);';
create function note() returns text language sql as $body$ select 'alter table todos disable row level security;'; $body$;
create policy "own; create" on "public"."todos" using ("user_id" = auth.uid());
select E'it\'s; drop policy "own; create" on todos;';

-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos set title = 'x'
-- @insert todos (user_id, title) values ({owner}, 'new')
