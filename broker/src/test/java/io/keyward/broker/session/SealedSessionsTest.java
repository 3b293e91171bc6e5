package io.keyward.broker.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.Problem;
import io.keyward.auth.credential.AccessToken;
import io.keyward.auth.credential.ApiKey;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Identity;
import io.keyward.auth.credential.Secret;
import io.keyward.broker.TickingClock;
import io.keyward.broker.key.Keys;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever can write to a store can end sessions, and nothing else. */
final class SealedSessionsTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SESSIONS = 40;
  private static final Instant NOW = Instant.parse("2026-11-22T05:00:00.123Z");
  private static final Problem WHY = new Problem("a-code", "A title.", "A detail.", "Do this.");
  private static final String CANARY = "canary-Zq8vR2mTx41LpWc7";

  private final TickingClock clock = new TickingClock();
  private final Keys keys = Keys.ofThisProcess(RANDOM);
  private final SessionLimits limits = SessionLimits.defaults();
  private final MemorySessions store = new MemorySessions(limits, clock);
  private final SealedSessions sealed = new SealedSessions(store, keys, limits, clock);
  private final Sessions sessions = new Sessions(store, keys, limits, clock, RANDOM);

  private Entry opened(int number) {
    SessionId id =
        sessions
            .open(
                new User(CANARY),
                new SessionState.SigningIn(
                    URI.create("https://example.test/" + number), CANARY, clock.instant()))
            .orElseThrow()
            .id();
    return store.find(sealed.name(id).orElseThrow()).orElseThrow();
  }

  private SessionId anonymous() {
    return sessions.open(User.OF_THIS_MACHINE, new SessionState.Anonymous()).orElseThrow().id();
  }

  private static Entry with(Entry at, long generation, String content) {
    return new Entry(
        at.name(), generation, content, at.endsAt(), at.kind(), at.owner(), at.createdAt());
  }

  private boolean opens(Entry entry) {
    return sealed.opened(entry).isPresent();
  }

  @Test
  void nobodysSessionOpensInTheNameOfAnother() {
    List<Entry> entries = Stream.iterate(0, n -> n + 1).limit(SESSIONS).map(this::opened).toList();
    int tried = 0;
    for (Entry one : entries) {
      assertThat(opens(one)).isTrue();
      for (Entry other : entries) {
        if (!one.equals(other)) {
          assertThat(opens(with(one, one.generation(), other.sealed()))).isFalse();
          tried++;
        }
      }
    }
    assertThat(tried).isEqualTo(SESSIONS * (SESSIONS - 1));
  }

  @Test
  void ofThoseWhoNoticeThatALoginIsOverTheFirstSaysWhy() {
    SessionId id =
        sessions
            .open(User.OF_THIS_MACHINE, new SessionState.SignedIn(Identity.UNKNOWN))
            .orElseThrow()
            .id();
    Problem later = new Problem("another-code", "Another title.", "", "");

    sessions.lose(id, new SessionState.LoginFailed(WHY));
    sessions.lose(id, new SessionState.LoginFailed(later));

    assertThat(sessions.find(id).orElseThrow().state())
        .isEqualTo(new SessionState.LoginFailed(WHY));
  }

  @Test
  void anOlderCopyDoesNotPassForANewerOne() {
    SessionId id = anonymous();
    List<Entry> generations = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      generations.add(store.find(sealed.name(id).orElseThrow()).orElseThrow());
      assertThat(sessions.use(id)).isPresent();
    }
    for (Entry one : generations) {
      for (Entry other : generations) {
        assertThat(opens(with(one, one.generation(), other.sealed()))).isEqualTo(one.equals(other));
      }
    }
  }

  /** Whole, with its own generation: only who remembers a later one can tell. */
  @Test
  void anOlderCopyThatWasPutBackEndsTheSession() {
    SessionId id = anonymous();
    String name = sealed.name(id).orElseThrow();
    Entry older = store.find(name).orElseThrow();
    assertThat(sessions.use(id)).isPresent();
    store.remove(name);
    assertThat(store.add(older)).isTrue();

    assertThat(sessions.find(id)).isEmpty();
    assertThat(store.find(name)).isEmpty();
  }

  /** A store tells another time, or was told another end by somebody else. */
  @Test
  void aStoreThatKeepsASessionTooLongDoesNotMakeItLiveLonger() {
    Entry entry = opened(1);
    clock.pass(limits.idle());
    Entry kept =
        new Entry(
            entry.name(),
            entry.generation(),
            entry.sealed(),
            clock.instant().plus(limits.absolute()),
            entry.kind(),
            entry.owner(),
            entry.createdAt());

    assertThat(opens(kept)).isFalse();
  }

  /** Else whoever planted an anonymous session would hold what somebody signs in to. */
  @Test
  void anAnonymousSessionNeverBecomesAnythingElse() {
    SessionId id = anonymous();
    assertThatThrownBy(() -> sessions.advance(id, new SessionState.SignedIn(Identity.UNKNOWN)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noChangedCharacterOpens() {
    Entry entry = opened(1);
    String text = entry.sealed();
    for (int at = 0; at < text.length(); at++) {
      for (String other : List.of("A", "b", "-", "=", "é")) {
        String changed = text.substring(0, at) + other + text.substring(at + 1);
        // The last character has bits that mean nothing.
        if (!changed.equals(text) && at < text.length() - 1) {
          assertThat(opens(with(entry, 1, changed))).as("at %d", at).isFalse();
        }
      }
      assertThat(opens(with(entry, 1, text.substring(0, at)))).isFalse();
    }
  }

  @Test
  void whatRestsSaysNothing() {
    Entry entry = opened(1);
    String decoded =
        new String(Base64.getUrlDecoder().decode(entry.sealed()), StandardCharsets.ISO_8859_1);

    assertThat(entry + decoded).doesNotContain(CANARY, "example.test", "signing-in");
  }

  @Test
  void aKeyThatIsVoidOpensNothing() {
    Entry entry = opened(1);
    Keys others = Keys.ofThisProcess(RANDOM);

    assertThat(new SealedSessions(store, others, limits, clock).opened(entry)).isEmpty();
  }

  static Stream<SessionState> states() {
    Optional<String> some = Optional.of("ü \"x\"");
    return Stream.of(
        new SessionState.Anonymous(),
        new SessionState.SigningIn(URI.create("https://a.test/b?c=d"), "AB-CD", NOW),
        new SessionState.LoginExpired(WHY),
        new SessionState.LoginFailed(WHY),
        new SessionState.SignedIn(Identity.UNKNOWN),
        new SessionState.SignedIn(new Identity(some, some, some, some)));
  }

  @ParameterizedTest
  @MethodSource("states")
  void everyStateComesBackAsItWas(SessionState state) {
    Turns turns = new Turns(7, NOW, 6);
    List<Optional<Credential>> credentials =
        List.of(
            Optional.empty(),
            Optional.of(new ApiKey(Secret.of("sk-1"))),
            Optional.of(new AccessToken(Secret.of("at-1"))),
            Optional.of(
                new ChatGptTokens(
                    Secret.of("i"),
                    Secret.of("a"),
                    Secret.of("r"),
                    Optional.of("workspace"),
                    Optional.of(new ChatGptTokens.Provenance("https://issuer.test", "client")),
                    Optional.of(NOW))));
    for (Optional<Credential> credential : credentials) {
      Resting session =
          new Resting(new User("ü"), NOW, NOW.plusSeconds(1), state, credential, turns);
      assertThat(RestingText.read(RestingText.write(session))).isEqualTo(session);
    }
  }
}
