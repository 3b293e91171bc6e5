package io.keyward.sandbox;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Where the issuer may send a browser: to this machine and nowhere else (RFC 8252 section 7.3). */
final class Redirects {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private Redirects() {}

  static boolean isLoginCallback(String uri) {
    return isLoopback(uri, "/auth/callback");
  }

  static boolean isDeviceCallback(String uri) {
    return isLoopback(uri, "/deviceauth/callback");
  }

  /** The redirect URI with parameters in its query. */
  static URI with(String redirectUri, Map<String, String> parameters) {
    return URI.create(
        redirectUri
            + "?"
            + parameters.entrySet().stream()
                .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
                .collect(Collectors.joining("&")));
  }

  private static boolean isLoopback(String text, String path) {
    try {
      URI uri = new URI(text);
      return "http".equals(uri.getScheme())
          && uri.getHost() != null
          && LOOPBACK.contains(uri.getHost())
          && uri.getRawUserInfo() == null
          && path.equals(uri.getRawPath())
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null;
    } catch (URISyntaxException _) {
      return false;
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
