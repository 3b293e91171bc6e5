package io.keyward.auth.policy;

/** No policy. A class and not a function, so that a short command need not set up its first one. */
record Unruled() implements PolicySource {
  @Override
  public Policy current() {
    return Policy.NONE;
  }
}
