-- A policy for each command, as the dashboard makes them.
create table todos (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users,
  title text,
  done boolean not null default false
);
alter table todos enable row level security;
create policy "Users can view their own todos" on public.todos for select to authenticated using ((select auth.uid()) = user_id);
create policy "Users can create todos" on public.todos for insert to authenticated with check ((select auth.uid()) = user_id);
create policy "Users can update their own todos" on public.todos for update to authenticated using ((select auth.uid()) = user_id) with check ((select auth.uid()) = user_id);
create policy "Users can delete their own todos" on public.todos for delete to authenticated using ((select auth.uid()) = user_id);

-- @rows insert into todos (user_id, title) values ({owner}, 'one')
-- @table todos set title = 'x'
-- @insert todos (user_id, title) values ({owner}, 'new')
