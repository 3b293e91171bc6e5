-- The parent is closed, the child is not.
create table orders (id int generated always as identity primary key, user_id uuid);
create table order_lines (id int generated always as identity primary key, order_id int references orders on delete cascade, body text);
alter table orders enable row level security;
alter table order_lines enable row level security;
create policy own on orders using (auth.uid() = user_id);
create policy "see lines" on order_lines for select using (true);
-- @rows insert into orders (user_id) values ({owner})
-- @rows insert into order_lines (order_id, body) select id, 'x' from orders where user_id = {owner}
-- @table orders key id
-- @table order_lines set body = 'y'
