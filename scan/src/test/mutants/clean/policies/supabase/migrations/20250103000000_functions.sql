create function public.delete_account() returns void
language plpgsql security definer set search_path = ''
as $$
begin
  if auth.uid() is null then
    raise exception 'sign in first';
  end if;
  delete from public.accounts where id = auth.uid();
end;
$$;

create function public.grant_role(org uuid, who uuid, new_role text) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  if not exists (select 1 from public.org_members m where m.org_id = org and m.user_id = auth.uid() and m.role = 'owner') then
    raise exception 'not allowed';
  end if;
  update public.org_members set role = new_role where org_id = org and user_id = who;
end;
$$;

create function public.purge_audit() returns void
language sql security definer set search_path = ''
as $$
  delete from public.audit_log;
$$;
revoke execute on function public.purge_audit() from public, anon, authenticated;

create function public.count_rows(relation text) returns bigint
language plpgsql
as $$
declare
  result bigint;
begin
  execute format('select count(*) from public.%I', relation) into result;
  return result;
end;
$$;

create view public.my_invoices with (security_invoker = on) as
  select id, org_id, cents from public.invoices;
grant select on public.my_invoices to authenticated;

insert into storage.buckets (id, name, public) values ('receipts', 'receipts', false);
create policy receipts_read on storage.objects for select to authenticated
  using (bucket_id = 'receipts' and (storage.foldername(name))[1] = (select auth.uid())::text);
create policy receipts_add on storage.objects for insert to authenticated
  with check (bucket_id = 'receipts' and (storage.foldername(name))[1] = (select auth.uid())::text);
