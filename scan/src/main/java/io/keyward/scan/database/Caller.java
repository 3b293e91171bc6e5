package io.keyward.scan.database;

/** Who asks, by the role that Supabase's API takes on for them. */
public enum Caller {
  /** Anybody, with the public key. */
  ANON("anon", "anybody"),
  /** Anybody who has signed in. */
  AUTHENTICATED("authenticated", "anybody who has signed in"),
  /** The server, with the secret key: row level security does not hold for it. */
  SERVICE_ROLE("service_role", "the server");

  private final String role;
  private final String words;

  Caller(String role, String words) {
    this.role = role;
    this.words = words;
  }

  /** The role in the database. */
  public String role() {
    return role;
  }

  /** For sentences. */
  String words() {
    return words;
  }
}
