-- Shared through an array, and through a table.
create table documents (id uuid primary key default gen_random_uuid(), owner_id uuid, readers uuid[] not null default '{}', title text);
alter table documents enable row level security;
create policy r on documents for select using (owner_id = auth.uid() or auth.uid() = any (readers));
create policy u on documents for update using (readers @> array[auth.uid()]);
create policy d on documents for delete using (owner_id = auth.uid() and not (title = 'kept'));
-- @rows insert into documents (owner_id, readers, title) values ({owner}, array[{owner}::uuid], 'x')
-- @table documents set title = 'y'
