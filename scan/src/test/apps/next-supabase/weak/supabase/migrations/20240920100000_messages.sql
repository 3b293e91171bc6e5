create table public.messages (
  id uuid primary key default gen_random_uuid(),
  sender_id uuid not null references auth.users (id),
  recipient_id uuid not null references auth.users (id),
  body text not null,
  sent_at timestamptz not null default now()
);

create table public.tasks (
  id uuid primary key default gen_random_uuid(),
  team_id uuid not null references public.teams (id),
  title text not null,
  done boolean not null default false
);

alter table public.messages enable row level security;
alter table public.tasks enable row level security;

create policy "write messages" on public.messages for insert with check (sender_id = auth.uid());
create policy "read messages" on public.messages for select using (true);

create policy "read tasks" on public.tasks for select
  using (exists (select 1 from public.team_members m where m.team_id = tasks.team_id));

insert into storage.buckets (id, name, public) values ('exports', 'exports', false);
create policy "exports" on storage.objects for select using (auth.role() = 'authenticated');
