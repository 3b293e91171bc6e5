-- A table that is as visible as its parent.
create table lists (id int generated always as identity primary key, user_id uuid, name text);
create table items (id int generated always as identity primary key, list_id int not null references lists on delete cascade, body text);
alter table lists enable row level security;
alter table items enable row level security;
create policy own on lists using (auth.uid() = user_id);
create policy own on items using (exists (select 1 from lists where lists.id = items.list_id));
create policy by_owner on items for select using ((select l.user_id from lists l where l.id = list_id) = auth.uid());
-- @rows insert into lists (user_id) values ({owner})
-- @rows insert into items (list_id, body) select id, 'x' from lists where user_id = {owner}
-- @table lists set name = 'x'
-- @table items set body = 'y'
