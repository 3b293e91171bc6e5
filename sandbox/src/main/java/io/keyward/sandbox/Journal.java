package io.keyward.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The last {@value #MOST} requests that a {@link Sandbox} received, in order of answering. An
 * answer is entered before its first byte is sent, so whoever has seen the answer finds it here.
 * Safe for use by several threads.
 */
public final class Journal {
  /** How many requests are kept; of older ones only their number is known. */
  public static final int MOST = 10_000;

  /** A ring: the exchange with number n is at n modulo {@link #MOST}. */
  private final List<Exchange> ring = new ArrayList<>();

  private final Map<String, Integer> counts = new HashMap<>();
  private int next;

  Journal() {}

  /** The requests so far. */
  public synchronized List<Exchange> requests() {
    int oldest = next % Math.max(1, ring.size());
    List<Exchange> inOrder = new ArrayList<>(ring.subList(oldest, ring.size()));
    inOrder.addAll(ring.subList(0, oldest));
    return List.copyOf(inOrder);
  }

  /** The requests to that path so far. */
  public List<Exchange> requests(String path) {
    return requests().stream().filter(exchange -> exchange.path().equals(path)).toList();
  }

  /** How many requests that path received; if it is an endpoint's, forgotten ones too. */
  public int count(String path) {
    synchronized (this) {
      if (Endpoint.at(path).isPresent()) {
        return counts.getOrDefault(path, 0);
      }
    }
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
      Optional<Exchange> found = requests().stream().filter(fits).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (left <= 0) {
        throw new AssertionError("No such request within " + atMost + "; received: " + requests());
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
    int place = next++;
    Exchange exchange =
        new Exchange(place, at, method, path, status, Exchange.Ending.OPEN, fields, headers);
    if (place < MOST) {
      ring.add(exchange);
    } else {
      ring.set(place % MOST, exchange);
    }
    if (Endpoint.at(path).isPresent()) {
      counts.merge(path, 1, Integer::sum);
    }
    notifyAll();
    return place;
  }

  /** Does nothing if the exchange has been forgotten meanwhile. */
  synchronized void end(int place, Exchange.Ending how) {
    Exchange exchange = ring.get(place % MOST);
    if (exchange.number() == place) {
      ring.set(place % MOST, exchange.ended(how));
    }
    notifyAll();
  }
}
