package io.keyward.sandbox;

/** What the issuer does when a refresh token that is spent comes again. */
public enum Reuse {
  /** It takes it for theft and revokes the whole sign-in (RFC 9700 section 4.14.2). */
  ENDS_THE_LOGIN,
  /** It refuses it, and leaves the heirs of the token alone. */
  IS_REFUSED
}
