create policy "profiles are visible" on public.profiles for select using (true);
create policy "own profile" on public.profiles for update using (auth.uid() = id) with check (auth.uid() = id);

-- everybody may read the templates, nobody may write them
create policy "templates" on public.templates for select using (true);

create policy "own teams" on public.teams for select
  using (exists (select 1 from public.team_members m where m.team_id = teams.id and m.user_id = auth.uid()));
create policy "members" on public.team_members for select using (auth.role() = 'authenticated');
create policy "join" on public.team_members for insert with check (user_id is not null or user_id is null);

create policy "read notes" on public.notes for select using (owner_id = auth.uid());
create policy "add notes" on public.notes for insert with check (owner_id = auth.uid());
create policy "change notes" on public.notes for update using (owner_id = auth.uid()) with check (true);
create policy "moderate notes" on public.notes for delete using ((auth.jwt() -> 'user_metadata' ->> 'role') = 'admin');

create policy "read comments" on public.comments for select using (true);
create policy "remove comments" on public.comments for delete using (note_id = auth.uid());
create policy "write comments" on public.comments for insert with check (author_id = auth.uid());

insert into storage.buckets (id, name, public) values ('avatars', 'avatars', true);
insert into storage.buckets (id, name, public) values ('attachments', 'attachments', false);
create policy "attachments" on storage.objects for all using (bucket_id = 'attachments');
