-- A view of two tables.
create table authors (id uuid primary key, name text);
create table posts (id int generated always as identity primary key, author_id uuid, published boolean default true);
alter table authors enable row level security;
alter table posts enable row level security;
create policy own on authors using (id = auth.uid());
create policy read on posts for select using (published);
create view definer as select p.id, a.name from posts p join authors a on a.id = p.author_id;
create view invoker with (security_invoker = true) as select p.id, a.name from posts p join authors a on a.id = p.author_id;
create view invoker_left with (security_invoker = true) as select p.id, a.name from posts p left join authors a on a.id = p.author_id;
-- @rows insert into authors (id, name) values ({owner}, '{n}')
-- @rows insert into posts (author_id) values ({owner})
-- @rows insert into posts (author_id, published) values ({owner}, false)
-- @table definer base posts
-- @table invoker base posts
-- @table invoker_left base posts
