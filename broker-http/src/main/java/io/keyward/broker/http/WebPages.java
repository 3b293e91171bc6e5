package io.keyward.broker.http;

import io.keyward.auth.json.Json;
import io.keyward.broker.Mode;
import io.keyward.broker.Pages;
import io.keyward.broker.contract.Body;
import io.keyward.broker.contract.Headers;
import io.keyward.broker.contract.Refusal;
import io.keyward.broker.contract.Request;
import io.keyward.broker.contract.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The web component and its page, out of whatever jar on the class path has them under {@code
 * META-INF/resources/keyward}: {@code /} is the page, {@code /keyward/NAME} a file. Thread-safe.
 */
public final class WebPages implements Pages {
  private static final String ROOT = "META-INF/resources/keyward/";
  private static final String PREFIX = "/keyward/";
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]*\\.(.*\\.)?([a-z]+)");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "ts", "text/plain; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png");

  private static final Headers HEADERS =
      Headers.of("cache-control", "no-cache")
          .plus(
              "content-security-policy",
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                  + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                  + " frame-ancestors 'none'");

  private final Map<String, Page> pages = new ConcurrentHashMap<>();

  private record Page(String type, ByteBuffer content, String tag) {}

  /** The pages of a broker with this behind it. */
  public WebPages(Mode mode) {
    Json.Obj told = Json.object().with("mode", mode.name().toLowerCase(Locale.ROOT));
    byte[] demo = told.compact().getBytes(StandardCharsets.UTF_8);
    pages.put(PREFIX + "demo.json", page("application/json", demo));
  }

  @Override
  public Optional<Response> find(Request request) {
    return page(request.path()).map(page -> answer(request, page));
  }

  private static Response answer(Request request, Page page) {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      Headers allow = Headers.of("allow", "GET, HEAD, OPTIONS");
      return request.method().equals("OPTIONS")
          ? Response.empty(204, allow)
          : Refusal.METHOD_NOT_ALLOWED.response().with("allow", "GET, HEAD, OPTIONS");
    }
    Headers headers = HEADERS.plus("etag", page.tag());
    return request.headers().all("if-none-match").contains(page.tag())
        ? Response.empty(304, headers)
        : new Response(200, headers, new Body.File(page.type(), page.content()));
  }

  private Optional<Page> page(String path) {
    Page known = pages.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Page> found = name(path).flatMap(WebPages::load);
    found.ifPresent(page -> pages.put(path, page));
    return found;
  }

  private static Optional<String> name(String path) {
    if (path.equals("/")) {
      return Optional.of("index.html");
    }
    return Optional.of(path)
        .filter(asked -> asked.startsWith(PREFIX))
        .map(asked -> asked.substring(PREFIX.length()));
  }

  /** The name is matched as a whole before it is used: it can't lead anywhere else. */
  private static Optional<Page> load(String name) {
    var matcher = NAME.matcher(name);
    if (!matcher.matches() || name.contains("/") || !TYPES.containsKey(matcher.group(2))) {
      return Optional.empty();
    }
    try (InputStream in = WebPages.class.getClassLoader().getResourceAsStream(ROOT + name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(page(TYPES.get(matcher.group(2)), in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Page page(String type, byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      String tag = "\"" + HexFormat.of().formatHex(hash, 0, 16) + "\"";
      return new Page(type, ByteBuffer.wrap(content), tag);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
