package io.keyward.broker;

/** What stands behind the broker. */
public enum Mode {
  /** The real provider. */
  LIVE,
  /** A stand-in that signs anybody in; every page must say so. */
  SANDBOX
}
