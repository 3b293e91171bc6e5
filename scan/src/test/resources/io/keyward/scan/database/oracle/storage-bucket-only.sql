-- The bucket is all that is asked for.
insert into storage.buckets (id, name) values ('docs', 'docs'), ('other', 'other');
create policy "read docs" on storage.objects for select using (bucket_id = 'docs');
create policy "write docs" on storage.objects for insert to authenticated with check (bucket_id = 'docs');
create policy "change own" on storage.objects for update using (bucket_id = 'docs' and owner = auth.uid());
create policy "delete any" on storage.objects for delete to authenticated using (bucket_id in ('docs', 'other'));
-- @rows insert into storage.objects (bucket_id, name, owner) values ('docs', {owner} || '/x.txt', {owner})
-- @rows insert into storage.objects (bucket_id, name, owner) values ('other', {owner} || '/x.txt', {owner})
-- @rows insert into storage.buckets (id, name) values ('third', 'third')
-- @rows insert into storage.objects (bucket_id, name) values ('third', 'x.txt')
-- @table storage.objects set version = '2'
