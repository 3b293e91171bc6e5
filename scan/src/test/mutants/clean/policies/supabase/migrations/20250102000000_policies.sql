create policy account_read on public.accounts for select to authenticated using (id = auth.uid());
create policy account_write on public.accounts for update to authenticated using (id = auth.uid()) with check (id = auth.uid());

create policy journal_read on public.journals for select using ((select auth.uid()) = user_id);
create policy journal_add on public.journals for insert with check ((select auth.uid()) = user_id);
create policy journal_change on public.journals for update using ((select auth.uid()) = user_id) with check ((select auth.uid()) = user_id);
create policy journal_remove on public.journals for delete using ((select auth.uid()) = user_id);

create policy goals_all on public.goals for all to authenticated using (owner = auth.uid()) with check (owner = auth.uid());

create policy meals_read on public.meals for select using (auth.uid() = created_by);
create policy meals_add on public.meals for insert with check (auth.uid() = created_by);
create policy meals_change on public.meals for update using (auth.uid() = created_by);
create policy meals_remove on public.meals for delete using (auth.uid() = created_by);

create policy payments_read on public.payments for select using (customer_id = auth.uid());

create policy messages_read on public.messages for select using (auth.uid() in (sender_id, recipient_id));
create policy messages_send on public.messages for insert with check (sender_id = auth.uid());
create policy messages_remove on public.messages for delete using (sender_id = auth.uid());

create function public.is_member(org uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (select 1 from public.org_members m where m.org_id = org and m.user_id = auth.uid());
$$;

create policy orgs_read on public.orgs for select using (public.is_member(id));
create policy org_members_read on public.org_members for select using (user_id = auth.uid());
create policy org_members_leave on public.org_members for delete using (user_id = auth.uid());

create policy projects_read on public.projects for select using (
  exists (select 1 from public.org_members m where m.org_id = projects.org_id and m.user_id = auth.uid())
);
create policy projects_add on public.projects for insert with check (public.is_member(org_id));
create policy projects_change on public.projects for update using (public.is_member(org_id)) with check (public.is_member(org_id));
create policy projects_remove on public.projects for delete using (
  org_id in (select m.org_id from public.org_members m where m.user_id = auth.uid() and m.role = 'owner')
);

create policy tasks_read on public.tasks for select using (
  exists (select 1 from public.projects p join public.org_members m on m.org_id = p.org_id where p.id = tasks.project_id and m.user_id = auth.uid())
);
create policy tasks_change on public.tasks for update using (assignee_id = auth.uid()) with check (assignee_id = auth.uid());

create policy invoices_read on public.invoices for select using (
  org_id in (select m.org_id from public.org_members m where m.user_id = auth.uid() and m.role in ('owner', 'billing'))
);

create policy tokens_own on public.api_tokens for all using (user_id = auth.uid()) with check (user_id = auth.uid());

create policy posts_public on public.posts for select using (published or author_id = auth.uid());
create policy posts_add on public.posts for insert with check (author_id = auth.uid());
create policy posts_change on public.posts for update using (author_id = auth.uid());
create policy posts_remove on public.posts for delete using (author_id = auth.uid());

create policy likes_read on public.likes for select using (user_id = auth.uid());
create policy likes_add on public.likes for insert with check (user_id = auth.uid());
create policy likes_remove on public.likes for delete using (user_id = auth.uid());

create policy countries_read on public.countries for select using (true);
create policy audit_service on public.audit_log for all to service_role using (true) with check (true);

create policy devices_own on public.push_devices for all to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy addresses_read on public.addresses for select to authenticated using (user_id = auth.uid());
create policy addresses_write on public.addresses for insert to authenticated with check (user_id = auth.uid());
create policy addresses_change on public.addresses for update to authenticated using (user_id = auth.uid()) with check (user_id = auth.uid());

revoke update on public.accounts from authenticated, anon;
grant update (full_name) on public.accounts to authenticated;
