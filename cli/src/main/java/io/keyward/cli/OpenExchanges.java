package io.keyward.cli;

import io.keyward.auth.log.Correlation;
import io.keyward.auth.network.Tap;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Exchanges that have begun and are not written down yet. The HTTP client tells of an end on a
 * thread of its own, which a process that ends would not wait for. Thread-safe.
 */
final class OpenExchanges {
  private static final int ID_BYTES = 6;
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);

  private final SecureRandom random = new SecureRandom();
  private final Set<String> open = ConcurrentHashMap.newKeySet();

  /** Names one that begins; the name starts with that of the request that it is made for. */
  String begin() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    String own = HexFormat.of().formatHex(bytes);
    String id = Correlation.current().map(request -> request + "-" + own).orElse(own);
    open.add(id);
    return id;
  }

  /** A tap after which an exchange is not open any more. */
  Tap around(Tap tap) {
    return exchange -> {
      tap.ended(exchange);
      open.remove(exchange.id());
    };
  }

  /** Waits until none is open, but not for one that somebody left open. */
  void await() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!open.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }
}
