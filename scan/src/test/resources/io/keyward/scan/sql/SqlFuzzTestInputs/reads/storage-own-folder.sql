-- Files in a folder with the name of their owner.
insert into storage.buckets (id, name, public) values ('docs', 'docs', false);
create policy "own folder" on storage.objects for all to authenticated
  using (bucket_id = 'docs' and (storage.foldername(name))[1] = auth.uid()::text)
  with check (bucket_id = 'docs' and (storage.foldername(name))[1] = (select auth.uid()::text));
-- @rows insert into storage.objects (bucket_id, name, owner) select 'docs', id || '/x.txt', id from (select {owner}::uuid) as u (id)
-- @table storage.objects set version = '2'
-- @insert storage.objects (bucket_id, name) values ('docs', {owner} || '/new.txt')
