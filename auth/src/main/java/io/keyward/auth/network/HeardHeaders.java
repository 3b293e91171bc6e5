package io.keyward.auth.network;

import java.net.CookieHandler;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Hears the header fields of the answer to an upgrade, which the JDK shows to nobody but the keeper
 * of cookies. Keeps none itself.
 */
final class HeardHeaders extends CookieHandler {
  private volatile Consumer<HttpHeaders> told = _ -> {};

  /** Who is told. */
  void tell(Consumer<HttpHeaders> listener) {
    told = listener;
  }

  @Override
  public Map<String, List<String>> get(URI uri, Map<String, List<String>> requestHeaders) {
    return Map.of();
  }

  @Override
  public void put(URI uri, Map<String, List<String>> responseHeaders) {
    told.accept(HttpHeaders.of(responseHeaders, (_, _) -> true));
  }
}
