-- Made in another schema by way of the search path.
create schema app;
grant usage on schema app to anon;
set search_path to app, public;
create table things (id int primary key, body text);
grant select on things to anon;
reset search_path;
-- @rows insert into app.things values (1, 'x')
-- @table app.things set body = 'y'
