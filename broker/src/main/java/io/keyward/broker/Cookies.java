package io.keyward.broker;

/** How the session's cookie is protected on its way. */
public enum Cookies {
  /** {@code Secure} and bound to the host by its name; browsers take it over https and loopback. */
  SECURE,
  /** For plain http on loopback in browsers that take no {@code Secure} cookie there. */
  INSECURE_ON_LOOPBACK
}
