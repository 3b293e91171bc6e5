-- A schema of its own that was opened to everybody.
create schema api;
grant usage on schema api to anon, authenticated;
create table api.notes (id int primary key, body text);
create table api.hidden (id int primary key, body text);
grant select on api.notes to anon, authenticated;
-- @rows insert into api.notes values (1, 'x')
-- @rows insert into api.hidden values (1, 'x')
-- @table api.notes set body = 'y'
-- @table api.hidden set body = 'y'
