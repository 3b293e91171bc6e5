package io.keyward.broker.session.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.broker.session.Entry;
import io.keyward.broker.session.Entry.Kind;
import io.keyward.broker.session.SessionLimits;
import io.keyward.broker.session.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same for every store. Each test begins with an empty one. */
public abstract class SessionStoreConformance {
  private static final SessionLimits LIMITS =
      new SessionLimits(
          Duration.ofMinutes(30), Duration.ofMinutes(15), Duration.ofHours(24), 5, 3, 5);
  private static final Duration LIFE = Duration.ofMinutes(15);
  private static final String ADA = "0badcafe." + "a".repeat(64);
  private static final String BOB = "0badcafe." + "b".repeat(64);

  private final MovedClock clock = new MovedClock();
  private final Random random = new Random();
  private SessionStore store = new NoStore();

  /** For the rooms. */
  protected SessionStoreConformance() {}

  /** Empties the store, and says how it is opened. */
  protected abstract SessionStore.Opener emptied() throws Exception;

  /** Opens the same store once more, as another broker would. */
  protected abstract SessionStore another(
      SessionStore.Opener opener, SessionStore first, SessionLimits limits, MovedClock clock);

  private SessionStore.Opener opener = (_, _) -> new NoStore();

  @BeforeEach
  final void open() throws Exception {
    opener = emptied();
    store = opener.open(LIMITS, clock);
  }

  @AfterEach
  final void close() {
    store.close();
  }

  private String name() {
    byte[] hash = new byte[32];
    random.nextBytes(hash);
    return "0badcafe." + HexFormat.of().formatHex(hash);
  }

  private Entry entry(Kind kind) {
    return new Entry(
        name(),
        1,
        "c2VhbGVk",
        clock.instant().plus(LIFE),
        kind,
        Optional.empty(),
        clock.instant());
  }

  private Entry added(Kind kind) {
    Entry entry = entry(kind);
    assertThat(store.add(entry)).isTrue();
    return entry;
  }

  private static Entry next(Entry entry) {
    return next(entry, entry.endsAt(), entry.owner());
  }

  private static Entry next(Entry entry, Instant endsAt, Optional<String> owner) {
    long generation = entry.generation() + 1;
    return new Entry(
        entry.name(),
        generation,
        "sealed-" + generation,
        endsAt,
        entry.kind(),
        owner,
        entry.createdAt());
  }

  private Entry signedIn(String owner) {
    Entry entry = added(Kind.PERSONAL);
    Entry theirs = next(entry, entry.endsAt(), Optional.of(owner));
    assertThat(store.replace(theirs)).isTrue();
    return theirs;
  }

  private boolean lives(Entry entry) {
    return store.find(entry.name()).isPresent();
  }

  @Test
  void whatIsKeptIsFoundAsItWas() {
    Entry anonymous = added(Kind.ANONYMOUS);
    Entry person = signedIn(ADA);

    assertThat(store.find(anonymous.name())).contains(anonymous);
    assertThat(store.find(person.name())).contains(person);
    assertThat(store.find(name())).isEmpty();
  }

  @Test
  void aLongSessionIsKeptWhole() {
    Entry entry = added(Kind.PERSONAL);
    Entry longer =
        new Entry(
            entry.name(),
            2,
            "s".repeat(100_000),
            entry.endsAt(),
            entry.kind(),
            Optional.of(ADA),
            entry.createdAt());
    assertThat(store.replace(longer)).isTrue();

    assertThat(store.find(entry.name())).contains(longer);
  }

  @Test
  void aSessionEndsWhenItSays() {
    Entry entry = added(Kind.ANONYMOUS);
    clock.pass(LIFE.minusMillis(1));
    assertThat(lives(entry)).isTrue();
    clock.pass(Duration.ofMillis(1));

    assertThat(lives(entry)).isFalse();
    assertThat(store.replace(next(entry, clock.instant().plus(LIFE), Optional.empty()))).isFalse();
    assertThat(lives(entry)).isFalse();
  }

  @Test
  void aSessionLivesLongerIfItSaysSo() {
    Entry entry = added(Kind.ANONYMOUS);
    clock.pass(Duration.ofMinutes(10));
    assertThat(store.replace(next(entry, clock.instant().plus(LIFE), Optional.empty()))).isTrue();
    clock.pass(Duration.ofMinutes(10));
    assertThat(lives(entry)).isTrue();
    clock.pass(Duration.ofMinutes(10));
    assertThat(lives(entry)).isFalse();
  }

  @Test
  void anEndedSessionIsNotBroughtBack() {
    Entry entry = signedIn(ADA);
    store.remove(entry.name());
    store.remove(entry.name());

    assertThat(store.replace(next(entry))).isFalse();
    assertThat(lives(entry)).isFalse();
    assertThat(store.ownedBy(ADA)).isEmpty();
  }

  @Test
  void onlyTheNextGenerationTakesThePlaceOfOne() {
    Entry first = added(Kind.PERSONAL);
    Entry second = next(first);
    Entry third = next(second);

    assertThat(store.replace(third)).isFalse();
    assertThat(store.replace(first)).isFalse();
    assertThat(store.replace(second)).isTrue();
    assertThat(store.replace(second)).isFalse();
    assertThat(store.find(first.name())).contains(second);
    assertThat(store.replace(third)).isTrue();
    assertThat(store.find(first.name())).contains(third);
  }

  @Test
  void noTwoSessionsHaveTheSameName() {
    Entry entry = added(Kind.ANONYMOUS);
    assertThat(store.add(entry)).isFalse();
    assertThat(store.find(entry.name())).contains(entry);
    assertThat(store.size()).isEqualTo(1);
  }

  @Test
  void strangersNeverTakeThePlaceOfPeople() {
    Entry person = added(Kind.PERSONAL);
    List<Entry> strangers = Stream.generate(() -> added(Kind.ANONYMOUS)).limit(3).toList();
    assertThat(store.add(entry(Kind.ANONYMOUS))).isFalse();
    assertThat(store.add(entry(Kind.PERSONAL))).isTrue();
    assertThat(store.add(entry(Kind.PERSONAL))).isFalse();
    assertThat(lives(person)).isTrue();
    assertThat(strangers).allMatch(this::lives);
  }

  @Test
  void roomComesBackHoweverASessionEnds() {
    for (int round = 0; round < 4; round++) {
      Entry removed = added(Kind.ANONYMOUS);
      added(Kind.ANONYMOUS);
      added(Kind.ANONYMOUS);
      assertThat(store.add(entry(Kind.ANONYMOUS))).isFalse();
      store.remove(removed.name());
      store.remove(removed.name());
      added(Kind.ANONYMOUS);
      assertThat(store.add(entry(Kind.ANONYMOUS))).isFalse();
      assertThat(store.size()).isEqualTo(3);
      clock.pass(Duration.ofHours(1));
    }
    assertThat(store.size()).isZero();
  }

  @Test
  void aPersonsSessionsAreFoundOldestFirst() {
    Entry first = signedIn(ADA);
    clock.pass(Duration.ofMinutes(1));
    Entry others = signedIn(BOB);
    Entry second = signedIn(ADA);

    assertThat(store.ownedBy(ADA)).containsExactly(first, second);
    assertThat(store.ownedBy(BOB)).containsExactly(others);
    assertThat(store.ownedBy("0badcafe." + "c".repeat(64))).isEmpty();

    clock.pass(LIFE.minusMinutes(1));
    assertThat(store.ownedBy(ADA)).containsExactly(second);
  }

  @Test
  void aSessionThatChangesHandsIsNobodyElsesAnyMore() {
    Entry adas = signedIn(ADA);
    Entry bobs = next(adas, adas.endsAt(), Optional.of(BOB));
    assertThat(store.replace(bobs)).isTrue();
    assertThat(store.ownedBy(ADA)).isEmpty();
    assertThat(store.ownedBy(BOB)).containsExactly(bobs);
    assertThat(store.replace(next(bobs, bobs.endsAt(), Optional.empty()))).isTrue();
    assertThat(store.ownedBy(BOB)).isEmpty();
  }

  /** Lost updates are lost tokens. */
  @Test
  void ofChangesAtTheSameTimeNoneIsLost() throws Exception {
    Entry entry = added(Kind.PERSONAL);
    int threads = 8;
    int changes = 12;
    AtomicInteger changed = new AtomicInteger();
    together(
        threads,
        () -> {
          int mine = 0;
          while (mine < changes) {
            Entry now = store.find(entry.name()).orElseThrow();
            if (store.replace(next(now))) {
              mine++;
              changed.incrementAndGet();
            }
          }
          return mine;
        });

    assertThat(changed).hasValue(threads * changes);
    assertThat(store.find(entry.name()).orElseThrow().generation())
        .isEqualTo(1 + threads * changes);
  }

  @Test
  void ofTwoThatChangeTheSameStateOneWins() throws Exception {
    for (int round = 0; round < 20; round++) {
      Entry now = added(Kind.PERSONAL);
      List<Boolean> won = together(4, () -> store.replace(next(now)));
      assertThat(won).containsOnlyOnce(true);
      store.remove(now.name());
    }
  }

  private static <T> List<T> together(int threads, Callable<T> work)
      throws InterruptedException, ExecutionException {
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<T> results = new ArrayList<>();
      for (Future<T> each :
          workers.invokeAll(IntStream.range(0, threads).mapToObj(_ -> work).toList())) {
        results.add(each.get());
      }
      return results;
    }
  }

  @Test
  void whatOneBrokerChangesTheOtherSees() {
    SessionStore other = another(opener, store, LIMITS, clock);
    Entry entry = added(Kind.PERSONAL);
    assertThat(other.find(entry.name())).contains(entry);
    Entry theirs = next(entry, entry.endsAt(), Optional.of(ADA));
    assertThat(other.replace(theirs)).isTrue();
    assertThat(store.find(entry.name())).contains(theirs);
    assertThat(store.ownedBy(ADA)).containsExactly(theirs);
    assertThat(store.replace(theirs)).isFalse();
    other.remove(entry.name());
    assertThat(lives(entry)).isFalse();
    other.close();
  }
}
