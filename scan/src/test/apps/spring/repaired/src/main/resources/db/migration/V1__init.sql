create table users (
  id bigserial primary key,
  email text unique not null,
  password_hash text not null,
  role text not null default 'MEMBER',
  workshop_id bigint,
  plan text not null default 'free',
  verified boolean not null default false,
  reset_token text,
  reset_until timestamptz
);

create table parts (
  id bigserial primary key,
  owner_id bigint not null references users (id),
  workshop_id bigint,
  name text not null,
  price integer not null,
  note text
);

create table orders (
  id bigserial primary key,
  owner_id bigint not null references users (id),
  part_id bigint not null references parts (id),
  quantity integer not null
);
