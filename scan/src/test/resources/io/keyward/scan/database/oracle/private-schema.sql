-- A schema that nobody may use.
create schema private;
create table private.notes (id int primary key, body text);
grant all on private.notes to anon, authenticated;
-- @rows insert into private.notes values (1, 'x')
-- @table private.notes set body = 'y'
