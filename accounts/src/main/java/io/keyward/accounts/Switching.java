package io.keyward.accounts;

/** Whether another account may take the place of one that does not work. Its person says so. */
public enum Switching {
  /** Never: what does not work is told. */
  NEVER,
  /** Only while the chosen one does not work; never because of a limit. */
  WHEN_UNHEALTHY
}
