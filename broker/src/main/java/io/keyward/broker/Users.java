package io.keyward.broker;

/** Who may use the broker. */
public sealed interface Users {

  /** Whoever uses this machine: one person, or people who trust each other. Loopback only. */
  record OfThisMachine() implements Users {}

  /**
   * The users of an application that the broker is built into. Each sees nothing but their own
   * sessions, and nobody else gets one.
   *
   * @param authenticator says who asks
   */
  record OfAnApplication(Authenticator authenticator) implements Users {}
}
