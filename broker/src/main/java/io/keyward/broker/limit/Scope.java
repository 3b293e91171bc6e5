package io.keyward.broker.limit;

/** Who is counted together; the narrowest first. */
public enum Scope {
  /** The requests of one session. */
  SESSION,
  /** Those of one user of the embedding application, in all sessions. */
  USER,
  /** Those of one network address: IPv4 whole, of IPv6 the first 64 bits. */
  ADDRESS,
  /** All. */
  EVERYBODY
}
