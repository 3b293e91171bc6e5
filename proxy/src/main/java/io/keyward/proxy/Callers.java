package io.keyward.proxy;

import io.keyward.proxy.answer.Refusal;
import io.keyward.proxy.key.ClientKeys;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Who may ask at all, before anybody looks at what is asked. Pure: header fields in, a refusal out,
 * or none.
 *
 * @param port that the proxy listens on
 */
record Callers(int port) {
  private static final String BEARER = "bearer ";
  private static final String AS_TOKEN = "at-";

  /**
   * Refuses what is not addressed to this proxy by the name of this machine, and what a web page
   * sends. A page whose name was made to point here (DNS rebinding) says its own name in {@code
   * Host}; any other one says where it comes from in {@code Origin} or {@code Sec-Fetch-Site},
   * which no program sends by itself.
   *
   * @param headers all values of a field by its name, in any case
   */
  Optional<Refusal> stranger(Function<String, List<String>> headers) {
    List<String> hosts = headers.apply("host");
    if (hosts.size() != 1 || !names().contains(hosts.getFirst().toLowerCase(Locale.ROOT))) {
      return Optional.of(Refusal.WRONG_HOST);
    }
    boolean page =
        !headers.apply("origin").isEmpty()
            || headers.apply("sec-fetch-site").stream().anyMatch(site -> !site.equals("none"));
    return page ? Optional.of(Refusal.WEB_PAGE) : Optional.empty();
  }

  private Set<String> names() {
    return Set.of("127.0.0.1:" + port, "localhost:" + port);
  }

  /**
   * The key that is shown: in the one {@code Authorization} field, by RFC 6750 section 2.1. The
   * Codex CLI takes a key for a login only if it begins like one of its access tokens.
   */
  static Optional<String> key(Function<String, List<String>> headers) {
    List<String> shown = headers.apply("authorization");
    if (shown.size() != 1 || !shown.getFirst().toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      return Optional.empty();
    }
    String key = shown.getFirst().substring(BEARER.length()).strip();
    return Optional.of(
        key.startsWith(AS_TOKEN + ClientKeys.PREFIX) ? key.substring(AS_TOKEN.length()) : key);
  }
}
