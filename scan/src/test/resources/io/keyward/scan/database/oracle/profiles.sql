-- Profiles by their own id, readable by everybody.
create table profiles (id uuid primary key references auth.users on delete cascade, username text, role text default 'user');
alter table profiles enable row level security;
create policy "Public profiles are viewable by everyone." on profiles for select using (true);
create policy "Users can insert their own profile." on profiles for insert with check ((select auth.uid()) = id);
create policy "Users can update own profile." on profiles for update using ((select auth.uid()) = id);
-- @rows insert into profiles (id, username) values ({owner}, '{n}')
-- @table profiles set username = 'x'
-- @insert profiles (id, username) values ({owner}, 'new')
