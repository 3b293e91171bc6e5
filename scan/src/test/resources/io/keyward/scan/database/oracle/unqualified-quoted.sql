-- Quoted names keep their case.
create table "Notes" ("Id" int generated always as identity primary key, "ownerId" uuid, body text);
alter table "Notes" enable row level security;
create policy "Own notes" on "public"."Notes" as permissive for all to public using (("ownerId" = auth.uid())) with check (("ownerId" = auth.uid()));
create table Notes (id int generated always as identity primary key, body text);
-- @rows insert into notes (body) values ('x')
-- @table notes set body = 'y'
