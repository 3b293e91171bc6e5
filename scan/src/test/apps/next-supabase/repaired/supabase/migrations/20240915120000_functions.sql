create function public.set_plan(target uuid, new_plan text) returns void
language sql security definer set search_path = ''
as $$
  update public.profiles set plan = new_plan where id = target;
$$;
revoke execute on function public.set_plan(uuid, text) from public, anon, authenticated;

create function public.search_notes(term text) returns setof public.notes
language plpgsql
as $$
begin
  return query execute 'select * from public.notes where title ilike $1' using '%' || term || '%';
end;
$$;

create function public.handle_new_user() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.profiles (id, name, email) values (new.id, coalesce(new.raw_user_meta_data ->> 'name', ''), new.email);
  return new;
end;
$$;

create view public.latest_notes with (security_invoker = true)
as select id, title from public.notes where not archived;
grant select on public.latest_notes to authenticated;

drop policy "read notes" on public.notes;
create policy "read notes" on public.notes for select using (
  owner_id = auth.uid()
  or team_id in (select m.team_id from public.team_members m where m.user_id = auth.uid())
);

create trigger on_auth_user_created after insert on auth.users
  for each row execute function public.handle_new_user();
