package io.keyward.broker.limit;

/** What is limited. */
public enum Activity {
  /** Opening a session. */
  NEW_SESSION,
  /** Starting a sign-in. */
  SIGN_IN,
  /** Asking how things stand. */
  STATUS,
  /** Starting a run. */
  RUN,
  /** Anything else that takes a session. */
  OTHER,
  /** Sending what no page of ours sends. */
  FAILED_CHECK
}
