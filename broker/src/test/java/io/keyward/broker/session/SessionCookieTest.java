package io.keyward.broker.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.broker.contract.Headers;
import io.keyward.broker.key.Keys;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SessionCookieTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final InstantSource CLOCK = InstantSource.system();
  private final Keys keys = Keys.ofThisProcess(RANDOM);
  private final String key = keys.ring().signing(CLOCK.instant()).id();
  private final SessionCookie cookie = SessionCookie.secure(keys, CLOCK);
  private final SessionId id = SessionId.random(key, RANDOM);
  private final String pair = cookie.issue(id).split(";", 2)[0];
  private final String value = pair.substring(pair.indexOf('=') + 1);

  private boolean isRead(String header) {
    return cookie.read(Headers.of("Cookie", header)).isPresent();
  }

  @Test
  void whatWasIssuedIsRead() {
    assertThat(cookie.read(Headers.of("Cookie", pair))).contains(id);
    assertThat(cookie.read(Headers.of("cookie", "a=b; " + pair + "; c=\"d;e\""))).contains(id);
    assertThat(cookie.read(Headers.of("Cookie", "a=b").plus("Cookie", pair))).contains(id);
  }

  @Test
  void theAttributesBindItToThisHost() {
    assertThat(cookie.issue(id)).endsWith("; Path=/; Secure; HttpOnly; SameSite=Strict");
    assertThat(cookie.name()).startsWith("__Host-");
    assertThat(SessionCookie.insecureOnLoopback(keys, CLOCK).issue(id))
        .startsWith("keyward_session=")
        .endsWith("; Path=/; HttpOnly; SameSite=Strict");
  }

  @Test
  void noChangedCharacterIsAccepted() {
    Stream<String> changed =
        IntStream.range(0, value.length())
            .boxed()
            .flatMap(at ->
                Stream.of("A", "z", "0", "-", ".", "=")
                    .map(c -> value.substring(0, at) + c + value.substring(at + 1)))
            .filter(other -> !other.equals(value));
    assertThat(changed.filter(other -> isRead(cookie.name() + "=" + other))).isEmpty();
  }

  @Test
  void noCutOrLengthenedValueIsAccepted() {
    assertThat(
            IntStream.range(0, value.length())
                .mapToObj(length -> value.substring(0, length))
                .filter(cut -> isRead(cookie.name() + "=" + cut)))
        .isEmpty();
    assertThat(isRead(pair + "A")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%E0%A4%A", "v1..", "v1.a.b", "", "\"", "=", "v2", "é"})
  void garbageIsNoSession(String garbage) {
    assertThat(isRead(cookie.name() + "=" + garbage)).isFalse();
    assertThat(isRead(cookie.name())).isFalse();
  }

  @Test
  void aQuotedOrOversizeValueIsNoSession() {
    assertThat(isRead(cookie.name() + "=\"" + value + "\"")).isFalse();
    assertThat(isRead(pair + "A".repeat(100_000))).isFalse();
  }

  @Test
  void ofTwoCookiesNoneIsPicked() {
    assertThat(isRead(pair + "; " + pair)).isFalse();
    assertThat(isRead(pair + "; " + cookie.name() + "=")).isFalse();
    assertThat(cookie.read(Headers.of("Cookie", pair).plus("Cookie", pair))).isEmpty();
  }

  @Test
  void theSignatureCoversTheNameAndTheKey() {
    assertThat(isRead(SessionCookie.insecureOnLoopback(keys, CLOCK).issue(id).split(";", 2)[0]))
        .isFalse();
    assertThat(isRead(cookie.name() + "=" + plainValue())).isFalse();
    Keys others = Keys.ofThisProcess(RANDOM);
    SessionId theirs = SessionId.random(others.ring().signing(CLOCK.instant()).id(), RANDOM);
    assertThat(isRead(SessionCookie.secure(others, CLOCK).issue(theirs).split(";", 2)[0]))
        .isFalse();
  }

  private String plainValue() {
    String issued = SessionCookie.insecureOnLoopback(keys, CLOCK).issue(id).split(";", 2)[0];
    return issued.substring(issued.indexOf('=') + 1);
  }

  @Test
  void nothingSecretPrints() {
    assertThat(id).hasToString("***");
  }
}
