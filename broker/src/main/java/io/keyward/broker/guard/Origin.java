package io.keyward.broker.guard;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * A web origin (RFC 6454): scheme, host and port, in the one spelling that browsers send. Two
 * origins are the same only if all three are.
 *
 * @param scheme {@code http} or {@code https}
 * @param host lower case, IPv6 in brackets
 * @param port always given, 1 to 65535
 */
public record Origin(String scheme, String host, int port) {

  /** Checks the parts. */
  public Origin {
    if (!Set.of("http", "https").contains(scheme)
        || host.isEmpty()
        || !host.equals(host.toLowerCase(Locale.ROOT))
        || port < 1
        || port > 65535) {
      throw new IllegalArgumentException(
          "An origin is http or https, a host in lower case, and a port.");
    }
  }

  /**
   * Reads {@code scheme://host[:port]}.
   *
   * @throws IllegalArgumentException if there is more to it, or less
   */
  public static Origin of(String text) {
    URI uri = URI.create(text);
    if (uri.getScheme() == null
        || uri.getHost() == null
        || uri.getRawUserInfo() != null
        || !uri.getRawPath().isEmpty()
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("Not an origin: it must be scheme://host[:port].");
    }
    int standard = uri.getScheme().equals("https") ? 443 : 80;
    return new Origin(uri.getScheme(), uri.getHost(), uri.getPort() < 0 ? standard : uri.getPort());
  }

  /** Whether traffic is encrypted. */
  public boolean isSecure() {
    return scheme.equals("https");
  }

  /** What the {@code Host} header says: the port only where it is not the scheme's own. */
  public String authority() {
    return port == (isSecure() ? 443 : 80) ? host : host + ":" + port;
  }

  /** What the {@code Origin} header says. */
  @Override
  public String toString() {
    return scheme + "://" + authority();
  }
}
