-- A partition has row level security of its own.
create table events (id int, user_id uuid, at date) partition by range (at);
create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
alter table events enable row level security;
create policy own on events using (auth.uid() = user_id);
-- @rows insert into events (id, user_id, at) values (('x' || md5('{n}'))::bit(16)::int, {owner}, '2026-06-01')
-- @table events set id = id + 1
-- @table events_2026 set id = id + 1
