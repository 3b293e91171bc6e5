package io.keyward.auth.network;

/** Hears of every exchange at its end, once. Called on the client's threads; must not throw. */
@FunctionalInterface
public interface Tap {
  /** Hears nothing. */
  Tap NONE = _ -> {};

  /** An exchange has ended. */
  void ended(Exchanged exchange);
}
