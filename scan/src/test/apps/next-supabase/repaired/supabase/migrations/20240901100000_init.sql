create table public.profiles (
  id uuid primary key references auth.users (id) on delete cascade,
  name text not null,
  email text not null,
  phone text,
  plan text not null default 'free',
  role text not null default 'member',
  credits integer not null default 0,
  synced_at timestamptz
);

create table public.teams (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  created_by uuid not null references auth.users (id)
);

create table public.team_members (
  team_id uuid not null references public.teams (id),
  user_id uuid not null references auth.users (id),
  role text not null default 'member',
  primary key (team_id, user_id)
);

create table public.notes (
  id uuid primary key default gen_random_uuid(),
  owner_id uuid not null references auth.users (id),
  team_id uuid references public.teams (id),
  title text not null,
  body text not null default '',
  link text,
  archived boolean not null default false,
  created_at timestamptz not null default now()
);

create table public.invites (
  code text primary key,
  email text not null,
  invited_by uuid not null references auth.users (id),
  created_at timestamptz not null default now()
);

create table public.comments (
  id uuid primary key default gen_random_uuid(),
  note_id uuid not null references public.notes (id) on delete cascade,
  author_id uuid not null references auth.users (id),
  text text not null
);

create table public.digests (
  id bigint generated always as identity primary key,
  sent_at timestamptz not null
);

create table public.templates (
  id bigint generated always as identity primary key,
  title text not null,
  body text not null
);

alter table public.profiles enable row level security;
alter table public.teams enable row level security;
alter table public.team_members enable row level security;
alter table public.notes enable row level security;
alter table public.comments enable row level security;
alter table public.digests enable row level security;
alter table public.templates enable row level security;
alter table public.invites enable row level security;
