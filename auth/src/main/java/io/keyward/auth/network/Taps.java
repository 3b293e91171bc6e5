package io.keyward.auth.network;

import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Who listens to what the client exchanges.
 *
 * @param exchanges hears of each exchange
 * @param bodies hears what is said in them
 * @param ids names each exchange; unique in this process
 * @param clock measures how long they take
 */
public record Taps(Tap exchanges, BodyTap bodies, Supplier<String> ids, InstantSource clock) {

  /** Nobody listens. */
  public static Taps none() {
    return new Taps(Tap.NONE, BodyTap.NONE, () -> "", InstantSource.system());
  }
}
