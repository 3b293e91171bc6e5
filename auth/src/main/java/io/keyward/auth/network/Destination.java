package io.keyward.auth.network;

import java.net.URI;
import java.util.Locale;

/**
 * A place that Keyward may talk to.
 *
 * @param origin scheme, host and port, as {@code https://auth.openai.com}
 * @param purpose what for, in words
 * @param named who says so
 */
public record Destination(String origin, String purpose, Named named) {

  /** Who says that a place may be talked to. */
  public enum Named {
    /** Built in. */
    DEFAULT("default"),
    /** The settings file. */
    SETTINGS("settings"),
    /** A word of the command. */
    OPTION("option"),
    /** The login that is stored: it says who issued it. */
    STORED_LOGIN("stored login"),
    /** An environment variable. */
    ENVIRONMENT("environment"),
    /** A part of this process, on loopback. */
    THIS_PROCESS("this process");

    private final String word;

    Named(String word) {
      this.word = word;
    }

    /** In words. */
    public String word() {
      return word;
    }
  }

  private static final int HTTPS = 443;
  private static final int HTTP = 80;

  /** The place of an address. */
  public static Destination of(URI address, String purpose, Named named) {
    return new Destination(origin(address), purpose, named);
  }

  /**
   * Scheme, host and port of an address (RFC 6454 section 4), in lower case, the scheme's own port
   * left out; a WebSocket goes where HTTP goes (RFC 6455 section 4.1). Empty for what has no host.
   */
  static String origin(URI address) {
    if (address.getScheme() == null || address.getHost() == null) {
      return "";
    }
    String scheme =
        switch (address.getScheme().toLowerCase(Locale.ROOT)) {
          case "wss" -> "https";
          case "ws" -> "http";
          case String other -> other;
        };
    int usual = scheme.equals("https") ? HTTPS : HTTP;
    boolean named = address.getPort() >= 0 && address.getPort() != usual;
    return scheme
        + "://"
        + address.getHost().toLowerCase(Locale.ROOT)
        + (named ? ":" + address.getPort() : "");
  }
}
