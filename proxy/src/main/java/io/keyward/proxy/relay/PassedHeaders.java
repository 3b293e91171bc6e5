package io.keyward.proxy.relay;

import io.keyward.auth.redact.EgressFilter;
import io.keyward.responses.RelayRequest.Header;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which header fields go on, in each direction. Pure. */
final class PassedHeaders {
  /** Of one connection and not of the message (RFC 9110 section 7.6.1), or made anew for each. */
  private static final Set<String> OF_THE_CONNECTION =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-authentication-info",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "http2-settings",
          "content-length",
          "host",
          "expect");

  /** By what the program proves who it is to us, or could say whose account this is. */
  private static final Set<String> OF_THE_CALLER =
      Set.of(
          "authorization",
          "cookie",
          "cookie2",
          "x-api-key",
          "api-key",
          "chatgpt-account-id",
          "x-openai-fedramp",
          "openai-organization",
          "openai-project",
          "forwarded",
          "via",
          "x-real-ip",
          "origin",
          "referer",
          // The answer is looked into on its way, so it must come as it is.
          "accept-encoding");

  private static final List<String> PREFIXES_OF_THE_CALLER =
      List.of("x-forwarded-", "x-keyward-", "sec-", "proxy-", "access-control-");

  /** What is for whoever asked the service itself. */
  private static final Set<String> OF_THE_SERVICE =
      Set.of(
          "set-cookie", "set-cookie2", "alt-svc", "strict-transport-security", "clear-site-data");

  private static final List<String> PREFIXES_OF_THE_SERVICE =
      List.of("x-keyward-", "access-control-", "proxy-", "sec-websocket-");

  private PassedHeaders() {}

  /** Of a request. */
  static List<Header> onward(List<Header> all) {
    return kept(all, OF_THE_CALLER, PREFIXES_OF_THE_CALLER);
  }

  /** Of an answer. */
  static List<Header> back(List<Header> all) {
    return kept(all, OF_THE_SERVICE, PREFIXES_OF_THE_SERVICE);
  }

  /** The same as a service sent them, with nothing in them that may not be seen. */
  static List<Header> back(HttpHeaders told, EgressFilter filter) {
    List<Header> all = new ArrayList<>();
    told.map()
        .forEach((name, values) ->
            values.forEach(value -> all.add(new Header(name.toLowerCase(Locale.ROOT), value))));
    return back(all).stream()
        .map(header -> new Header(header.name(), filter.clean(header.value())))
        .toList();
  }

  private static List<Header> kept(
      List<Header> all, Set<String> notThese, List<String> notWithThese) {
    Set<String> named = namedByConnection(all);
    return all.stream()
        .filter(header -> !OF_THE_CONNECTION.contains(header.name()))
        .filter(header -> !named.contains(header.name()))
        .filter(header -> !notThese.contains(header.name()))
        .filter(header -> notWithThese.stream().noneMatch(header.name()::startsWith))
        .toList();
  }

  /** What the field {@code Connection} says to be of the connection, too. */
  private static Set<String> namedByConnection(List<Header> all) {
    Set<String> named = new HashSet<>();
    for (Header header : all) {
      if (header.name().equals("connection")) {
        Arrays.stream(header.value().split(",", -1))
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .forEach(named::add);
      }
    }
    return named;
  }
}
