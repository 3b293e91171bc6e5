package io.keyward.broker.session;

import io.keyward.broker.contract.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The cookie that names a session: {@code v1.<id>.<signature>}, signed over version, cookie name
 * and id. Thread-safe.
 */
public final class SessionCookie {
  private static final String VERSION = "v1";
  private static final int SIGNATURE_LENGTH = 43;
  private static final int LENGTH = VERSION.length() + 1 + SessionId.LENGTH + 1 + SIGNATURE_LENGTH;

  private final CookieKey key;
  private final String name;
  private final String attributes;

  private SessionCookie(CookieKey key, String name, String attributes) {
    this.key = key;
    this.name = name;
    this.attributes = attributes;
  }

  /** For https: the {@code __Host-} prefix binds the cookie to this very host (RFC 6265bis). */
  public static SessionCookie secure(CookieKey key) {
    return new SessionCookie(
        key, "__Host-keyward_session", "; Path=/; Secure; HttpOnly; SameSite=Strict");
  }

  /**
   * For plain http on loopback, where some browsers refuse {@code Secure}. Any other server on this
   * machine can set and see it: cookies know no ports.
   */
  public static SessionCookie insecureOnLoopback(CookieKey key) {
    return new SessionCookie(key, "keyward_session", "; Path=/; HttpOnly; SameSite=Strict");
  }

  /** The cookie's name. */
  public String name() {
    return name;
  }

  /**
   * The session that the request names; none if it names none, several, or one that we did not
   * sign. The value is taken as it stands: no quotes are removed and nothing is decoded.
   */
  public Optional<SessionId> read(Headers headers) {
    List<String> values =
        headers.all("cookie").stream()
            .flatMap(line -> Arrays.stream(line.split(";", -1)))
            .map(String::strip)
            .filter(pair -> pair.startsWith(name + "="))
            .map(pair -> pair.substring(name.length() + 1))
            .toList();
    return values.size() == 1 ? verified(values.getFirst()) : Optional.empty();
  }

  private Optional<SessionId> verified(String value) {
    if (value.length() != LENGTH || !value.startsWith(VERSION + ".")) {
      return Optional.empty();
    }
    int dot = VERSION.length() + 1 + SessionId.LENGTH;
    String id = value.substring(VERSION.length() + 1, dot);
    byte[] expected = value(id).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected, value.getBytes(StandardCharsets.UTF_8))
        ? Optional.of(SessionId.vouchedFor(id))
        : Optional.empty();
  }

  /** The {@code Set-Cookie} value that names this session until the browser closes. */
  public String issue(SessionId id) {
    return name + "=" + value(id.text()) + attributes;
  }

  /** The {@code Set-Cookie} value that makes the browser forget. */
  public String clear() {
    return name + "=; Max-Age=0" + attributes;
  }

  private String value(String id) {
    byte[] signature = key.sign(VERSION + "|" + name + "|" + id);
    return VERSION
        + "."
        + id
        + "."
        + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
  }
}
