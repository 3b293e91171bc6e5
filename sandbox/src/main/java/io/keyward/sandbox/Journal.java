package io.keyward.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Every request that a {@link Sandbox} received, in order of answering. An answer is entered before
 * its first byte is sent, so whoever has seen the answer finds it here. Safe for use by several
 * threads.
 */
public final class Journal {
  private final List<Exchange> exchanges = new ArrayList<>();

  Journal() {}

  /** All requests so far. */
  public synchronized List<Exchange> requests() {
    return List.copyOf(exchanges);
  }

  /** All requests to that path so far. */
  public List<Exchange> requests(String path) {
    return requests().stream().filter(exchange -> exchange.path().equals(path)).toList();
  }

  /** How many requests that path received. */
  public int count(String path) {
    return requests(path).size();
  }

  /**
   * Waits until a request fits, and returns the first that does.
   *
   * @throws AssertionError if none does in time; the message lists what was received instead
   */
  public synchronized Exchange await(Predicate<Exchange> fits, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (true) {
      for (Exchange exchange : exchanges) {
        if (fits.test(exchange)) {
          return exchange;
        }
      }
      long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (left <= 0) {
        throw new AssertionError("No such request within " + atMost + "; received: " + exchanges);
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("Interrupted while waiting for a request", e);
      }
    }
  }

  /** Enters an answer that is about to be written, and returns its place. */
  synchronized int enter(
      Instant at,
      String method,
      String path,
      int status,
      Map<String, String> fields,
      Map<String, String> headers) {
    int place = exchanges.size();
    exchanges.add(
        new Exchange(place, at, method, path, status, Exchange.Ending.OPEN, fields, headers));
    notifyAll();
    return place;
  }

  synchronized void end(int place, Exchange.Ending how) {
    exchanges.set(place, exchanges.get(place).ended(how));
    notifyAll();
  }
}
