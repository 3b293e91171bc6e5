CREATE TABLE users (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  email text UNIQUE NOT NULL,
  name text,
  password_hash text NOT NULL,
  role text NOT NULL DEFAULT 'user',
  plan text NOT NULL DEFAULT 'free',
  currency text NOT NULL DEFAULT 'EUR',
  subscription text,
  reset_token text,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE clients (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL REFERENCES users (id),
  name text NOT NULL,
  email text,
  notes text
);

CREATE TABLE invoices (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL REFERENCES users (id),
  client_id uuid REFERENCES clients (id),
  number text NOT NULL,
  cents integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  share_slug text UNIQUE,
  notes text,
  due date,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE files (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL REFERENCES users (id),
  stored text NOT NULL,
  name text NOT NULL
);
