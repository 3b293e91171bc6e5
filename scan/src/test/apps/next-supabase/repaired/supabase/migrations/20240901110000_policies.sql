create policy "own profile is visible" on public.profiles for select using (auth.uid() = id);
create policy "own profile" on public.profiles for update using (auth.uid() = id) with check (auth.uid() = id);
revoke update on public.profiles from authenticated, anon;
grant update (name, phone) on public.profiles to authenticated;

-- everybody may read the templates, nobody may write them
create policy "templates" on public.templates for select using (true);

create policy "own teams" on public.teams for select
  using (exists (select 1 from public.team_members m where m.team_id = teams.id and m.user_id = auth.uid()));
create policy "members" on public.team_members for select using (user_id = auth.uid());
create policy "join" on public.team_members for insert
  with check (user_id = auth.uid() and exists (select 1 from public.teams t where t.id = team_id and t.created_by = auth.uid()));

create policy "read notes" on public.notes for select using (owner_id = auth.uid());
create policy "add notes" on public.notes for insert with check (owner_id = auth.uid());
create policy "change notes" on public.notes for update using (owner_id = auth.uid());
create policy "moderate notes" on public.notes for delete using ((auth.jwt() -> 'app_metadata' ->> 'role') = 'admin');

create policy "remove comments" on public.comments for delete using (author_id = auth.uid());
create policy "read comments" on public.comments for select
  using (exists (select 1 from public.notes n where n.id = comments.note_id and n.owner_id = auth.uid()));
create policy "write comments" on public.comments for insert with check (author_id = auth.uid());

insert into storage.buckets (id, name, public) values ('avatars', 'avatars', true);
insert into storage.buckets (id, name, public) values ('attachments', 'attachments', false);
create policy "attachments" on storage.objects for all
  using (bucket_id = 'attachments' and (storage.foldername(name))[1] = auth.uid()::text);
create policy "own invites" on public.invites for all using (invited_by = auth.uid()) with check (invited_by = auth.uid());
