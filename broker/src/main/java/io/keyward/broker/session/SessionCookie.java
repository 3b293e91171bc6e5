package io.keyward.broker.session;

import io.keyward.broker.contract.Headers;
import io.keyward.broker.key.Keys;
import io.keyward.broker.key.RingKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The cookie that names a session: {@code v1.<key>.<id>.<signature>}, signed over version, cookie
 * name, key and id by the key that it names. A session keeps its key, and so its cookie, however
 * often keys change meanwhile. Thread-safe.
 */
public final class SessionCookie {
  private static final String VERSION = "v1";
  private static final int KEY_LENGTH = 8;
  private static final int SIGNATURE_LENGTH = 43;
  private static final int KEY_AT = VERSION.length() + 1;
  private static final int ID_AT = KEY_AT + KEY_LENGTH + 1;
  private static final int SIGNATURE_AT = ID_AT + SessionId.LENGTH + 1;
  private static final int LENGTH = SIGNATURE_AT + SIGNATURE_LENGTH;

  private final Keys keys;
  private final InstantSource clock;
  private final String name;
  private final String attributes;

  private SessionCookie(Keys keys, InstantSource clock, String name, String attributes) {
    this.keys = keys;
    this.clock = clock;
    this.name = name;
    this.attributes = attributes;
  }

  /**
   * For https: the {@code __Host-} prefix binds the cookie to this very host (RFC 6265bis).
   *
   * @param clock tells which keys are void
   */
  public static SessionCookie secure(Keys keys, InstantSource clock) {
    return new SessionCookie(
        keys, clock, "__Host-keyward_session", "; Path=/; Secure; HttpOnly; SameSite=Strict");
  }

  /**
   * For plain http on loopback, where some browsers refuse {@code Secure}. Any other server on this
   * machine can set and see it: cookies know no ports.
   *
   * @param clock tells which keys are void
   */
  public static SessionCookie insecureOnLoopback(Keys keys, InstantSource clock) {
    return new SessionCookie(keys, clock, "keyward_session", "; Path=/; HttpOnly; SameSite=Strict");
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
    List<String> values = headers.cookies(name);
    return values.size() == 1 ? verified(values.getFirst()) : Optional.empty();
  }

  private Optional<SessionId> verified(String value) {
    if (value.length() != LENGTH || !value.startsWith(VERSION + ".")) {
      return Optional.empty();
    }
    String id = value.substring(ID_AT, SIGNATURE_AT - 1);
    return key(value.substring(KEY_AT, ID_AT - 1))
        .filter(key ->
            MessageDigest.isEqual(
                value(key, id).getBytes(StandardCharsets.UTF_8),
                value.getBytes(StandardCharsets.UTF_8)))
        .map(key -> SessionId.vouchedFor(key.id(), id));
  }

  /** Another broker may have begun to sign with a key that this one has not looked for yet. */
  private Optional<RingKey> key(String id) {
    Instant now = clock.instant();
    return keys.ring().find(id, now).or(() -> keys.ringNow().find(id, now));
  }

  /** The {@code Set-Cookie} value that names this session until the browser closes. */
  public String issue(SessionId id) {
    RingKey key =
        key(id.key())
            .orElseThrow(() -> new IllegalStateException("The session's key has become void."));
    return name + "=" + value(key, id.text()) + attributes;
  }

  /** The {@code Set-Cookie} value that makes the browser forget. */
  public String clear() {
    return name + "=; Max-Age=0" + attributes;
  }

  private String value(RingKey key, String id) {
    String signed = VERSION + "|" + name + "|" + key.id() + "|" + id;
    return VERSION
        + "."
        + key.id()
        + "."
        + id
        + "."
        + Base64.getUrlEncoder().withoutPadding().encodeToString(key.cookies().of(signed));
  }
}
