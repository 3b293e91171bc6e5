package io.keyward.auth.redact;

import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * What is written to a log goes through this. It hides what an {@link EgressFilter} hides, and what
 * a person may see on their own screen but nobody needs to read later:
 *
 * <ul>
 *   <li>values by their name, in headers, addresses, forms and JSON: {@code Authorization} of any
 *       scheme, cookies, tokens, codes, verifiers, states, device ids, keys and passwords;
 *   <li>user name and password of an address, {@code https://***@proxy.example};
 *   <li>e-mail addresses, of which the first letter and the domain stay: {@code a***@example.org};
 *   <li>home folders, anybody's and the person's own, as {@code ~}.
 * </ul>
 *
 * <p>All other text passes unchanged, as the same object. One pass, whose time is linear in the
 * text, whatever the text is. Thread-safe.
 */
public final class LogFilter {
  private final Supplier<KnownGrams> known;
  private final String home;

  LogFilter(Supplier<KnownGrams> known, Path home) {
    this.known = known;
    this.home = home.toString();
  }

  /** The text as it may be written down; the same object if it holds nothing to hide. */
  public String clean(String text) {
    return new Sweep(known, new LogFinder(home)).clean(text);
  }
}
