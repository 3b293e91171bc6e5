package io.keyward.proxy.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {
  private final Asked asked = new Asked("2026-11-22T10:15:30Z");
  @TempDir private Path home;
  private UsageFolder folder;

  @BeforeEach
  void begin() {
    folder = new UsageFolder(home.resolve("usage"));
  }

  private Ledger open() {
    return Ledger.open(folder, Prices.builtIn(), asked, ZoneOffset.UTC);
  }

  private Sum read() {
    return all(Ledger.totals(folder, ZoneOffset.UTC));
  }

  private static Sum all(Totals totals) {
    return Report.of(totals, Report.By.DAY, LocalDate.of(2026, 1, 1), LocalDate.of(2027, 12, 31))
        .all();
  }

  private void note(Ledger ledger, Subject subject) {
    try (Booking booking = booking(ledger, subject)) {
      booking.note(asked.done(subject));
    }
  }

  private static Booking booking(Ledger ledger, Subject subject) {
    if (ledger.admit(subject) instanceof Admission.Admitted(var booking)) {
      return booking;
    }
    throw new AssertionError("refused");
  }

  private Path lines() {
    return folder.path().resolve("2026-11.jsonl");
  }

  private Path snapshot() {
    return folder.path().resolve(LedgerReader.SNAPSHOT);
  }

  private void budget(Window window, Scope scope, long requests) {
    new Budgets(folder)
        .set(
            new Budget(
                "b",
                window,
                scope,
                OptionalLong.of(requests),
                OptionalLong.empty(),
                OptionalLong.empty()));
  }

  @Test
  void whatWasAskedIsThereForWhoeverReads() {
    try (Ledger ledger = open()) {
      note(ledger, Asked.WORK);
      note(ledger, Asked.HOME);
      try (Booking booking = booking(ledger, Asked.WORK)) {
        booking.note(asked.cancelled(Asked.WORK));
      }

      assertThat(read()).as("while it is written").isEqualTo(expected());
    }
    assertThat(read()).as("from the snapshot").isEqualTo(expected());
  }

  /** 600 fresh at 1.25, 400 from the cache at 0.125, 200 written at 10 dollars a million. */
  private static Sum expected() {
    return new Sum(3, 2, 1, 1, 2000, 800, 400, 300, 2_800_000);
  }

  @Test
  void everythingInItIsItsOwnersAlone() throws IOException {
    try (Ledger ledger = open()) {
      note(ledger, Asked.WORK);
    }
    for (Path file : List.of(lines(), snapshot())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
        .isEqualTo("rwx------");
  }

  @Test
  void aLedgerThatOthersMayChangeIsNotUsed() throws IOException {
    try (Ledger ledger = open()) {
      note(ledger, Asked.WORK);
    }
    Files.setPosixFilePermissions(lines(), PosixFilePermissions.fromString("rw-rw-rw-"));

    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo("usage-file-exposed"));
  }

  @Test
  void halfALineOfAKilledWriterTakesNoOtherWithIt() throws IOException {
    try (Ledger ledger = open()) {
      note(ledger, Asked.WORK);
    }
    Files.delete(snapshot());
    Files.writeString(lines(), "{\"at\":\"2026-11-22T", StandardOpenOption.APPEND);

    assertThat(read().requests()).isEqualTo(1);
    try (Ledger ledger = open()) {
      note(ledger, Asked.WORK);
    }

    Totals totals = Ledger.totals(folder, ZoneOffset.UTC);
    assertThat(all(totals).requests()).isEqualTo(2);
    Files.delete(snapshot());
    Totals rebuilt = Ledger.totals(folder, ZoneOffset.UTC);
    assertThat(all(rebuilt)).isEqualTo(all(totals));
    assertThat(rebuilt.unreadable()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing", "empty", "no json", "altered", "of other lines"})
  void totalsThatAreDamagedAreMadeOfTheLinesAgain(String how) throws IOException {
    try (Ledger ledger = open()) {
      IntStream.range(0, 25).forEach(_ -> note(ledger, Asked.WORK));
    }
    Sum before = read();
    switch (how) {
      case "missing" -> Files.delete(snapshot());
      case "empty" -> Files.writeString(snapshot(), "");
      case "no json" -> Files.writeString(snapshot(), "{\"version\":1,");
      case "altered" ->
          Files.writeString(
              snapshot(), Files.readString(snapshot()).replace("[0,25,25,", "[0,95,25,"));
      default -> {
        List<String> kept = Files.readAllLines(lines()).subList(0, 20);
        Files.write(lines(), kept);
        before = sumOf(20);
      }
    }

    assertThat(read()).isEqualTo(before);
    try (Ledger ledger = open()) {
      note(ledger, Asked.WORK);
    }
    assertThat(read().requests()).isEqualTo(before.requests() + 1);
  }

  private static Sum sumOf(int requests) {
    return IntStream.range(0, requests)
        .mapToObj(_ -> new Sum(1, 1, 0, 0, 1000, 400, 200, 150, 2_800_000))
        .reduce(Sum.NONE, Sum::and);
  }

  @Test
  void theSnapshotAndTheLinesBehindItAreOneWhole() throws IOException {
    try (Ledger ledger = open()) {
      note(ledger, Asked.WORK);
    }
    byte[] old = Files.readAllBytes(snapshot());
    try (Ledger ledger = open()) {
      note(ledger, Asked.WORK);
      note(ledger, Asked.HOME);
    }
    Sum now = read();
    Files.write(snapshot(), old);

    assertThat(read()).isEqualTo(now);
  }

  @Test
  void daysAreThoseOfWhoeverAsks() {
    asked.at("2026-11-22T23:30:00Z");
    try (Ledger ledger = open()) {
      note(ledger, Asked.WORK);
    }

    assertThat(Ledger.totals(folder, ZoneOffset.UTC).days())
        .containsOnlyKeys(LocalDate.of(2026, 11, 22));
    assertThat(Ledger.totals(folder, ZoneId.of("Europe/Berlin")).days())
        .containsOnlyKeys(LocalDate.of(2026, 11, 23));
  }

  @Test
  void eachMonthHasItsFileAndAClockThatGoesBackLosesNothing() {
    try (Ledger ledger = open()) {
      note(ledger, Asked.WORK);
      asked.at("2026-12-01T00:00:00Z");
      note(ledger, Asked.WORK);
      asked.at("2026-11-30T23:59:59Z");
      note(ledger, Asked.WORK);
    }
    assertThat(folder.path().resolve("2026-12.jsonl")).exists();
    assertThat(read().requests()).isEqualTo(3);
    try (Ledger ledger = open()) {
      note(ledger, Asked.WORK);
    }
    assertThat(read().requests()).isEqualTo(4);
  }

  @Test
  void onlyOneWritesAtATime() {
    try (Ledger _ = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOfSatisfying(
              ProblemException.class,
              e -> assertThat(e.problem().code()).isEqualTo("usage-ledger-busy"));
    }
    open().close();
  }

  @Test
  void whatCantBeWrittenNowIsWrittenLater() throws IOException {
    try (Ledger ledger = open()) {
      Files.createDirectory(lines());
      note(ledger, Asked.WORK);
      Files.delete(lines());
      note(ledger, Asked.WORK);

      assertThat(read().requests()).isEqualTo(2);
    }
  }

  /** The next process would not know of what was used. */
  @Test
  void aBudgetThatCantBeKeptLetsNothingPass() throws IOException {
    budget(Window.DAY, new Scope.Everything(), 100);
    try (Ledger ledger = open()) {
      Files.createDirectory(lines());
      note(ledger, Asked.WORK);

      assertThat(refusal(ledger, Asked.WORK).problem().code()).isEqualTo("usage-file-unwritable");
      Files.delete(lines());
      note(ledger, Asked.WORK);
    }
  }

  private static Admission.Refused refusal(Ledger ledger, Subject subject) {
    if (ledger.admit(subject) instanceof Admission.Refused refused) {
      return refused;
    }
    throw new AssertionError("admitted");
  }

  @Test
  void aUsedUpBudgetRefusesAndSaysWhenItBeginsAnew() {
    budget(Window.HOUR, new Scope.OfAccount("a1"), 2);
    try (Ledger ledger = open()) {
      note(ledger, Asked.WORK);
      note(ledger, Asked.WORK);

      Admission.Refused refused = refusal(ledger, Asked.WORK);
      assertThat(refused.problem().code()).isEqualTo("budget-used-up");
      assertThat(refused.until()).contains(java.time.Instant.parse("2026-11-22T11:00:00Z"));
      note(ledger, Asked.HOME);

      asked.at("2026-11-22T11:00:00Z");
      note(ledger, Asked.WORK);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HOUR", "DAY", "WEEK", "MONTH"})
  void aNewProcessKnowsWhatIsUsed(Window window) throws IOException {
    budget(window, new Scope.Everything(), 2);
    try (Ledger ledger = open()) {
      note(ledger, Asked.WORK);
      note(ledger, Asked.WORK);
    }
    for (String totals : List.of("kept", "lost")) {
      try (Ledger ledger = open()) {
        assertThat(refusal(ledger, Asked.WORK).problem().code())
            .as(totals)
            .isEqualTo("budget-used-up");
      }
      Files.deleteIfExists(snapshot());
    }
  }

  @Test
  void requestsUnderWayCountUntilTheyEnd() {
    budget(Window.DAY, new Scope.Everything(), 2);
    try (Ledger ledger = open()) {
      Booking first = booking(ledger, Asked.WORK);
      Booking second = booking(ledger, Asked.WORK);
      assertThat(refusal(ledger, Asked.WORK).problem().code()).isEqualTo("budget-used-up");

      second.close();
      second.close();
      Booking third = booking(ledger, Asked.WORK);
      first.note(asked.done(Asked.WORK));
      third.note(asked.done(Asked.WORK));
      third.note(asked.done(Asked.WORK));

      assertThat(read().requests()).isEqualTo(2);
      assertThat(refusal(ledger, Asked.WORK).problem().code()).isEqualTo("budget-used-up");
    }
  }

  @Test
  void noneOfManyAtOnceIsOneTooMany() throws Exception {
    budget(Window.MONTH, new Scope.Everything(), 50);
    try (Ledger ledger = open();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> asking =
          IntStream.range(0, 400).mapToObj(_ -> threads.submit(() -> asks(ledger))).toList();
      int admitted = 0;
      for (Future<Boolean> each : asking) {
        admitted += each.get() ? 1 : 0;
      }

      assertThat(admitted).isEqualTo(50);
      assertThat(read().requests()).isEqualTo(50);
    }
  }

  private boolean asks(Ledger ledger) {
    return switch (ledger.admit(Asked.WORK)) {
      case Admission.Admitted(var booking) -> {
        booking.note(asked.done(Asked.WORK));
        yield true;
      }
      case Admission.Refused _ -> false;
    };
  }

  @Test
  void aLimitOfCostLetsNothingPassThatHasNoPrice() {
    new Budgets(folder)
        .set(
            new Budget(
                "b",
                Window.DAY,
                new Scope.Everything(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.of(5_000_000)));
    try (Ledger ledger = open()) {
      assertThat(refusal(ledger, Asked.HOME).problem().code()).isEqualTo("budget-price-unknown");
      note(ledger, Asked.WORK);
      note(ledger, Asked.WORK);
      assertThat(refusal(ledger, Asked.WORK).problem().code()).isEqualTo("budget-used-up");
    }
  }

  /** A key may be bound to a budget: without that budget it is good for nothing. */
  @Test
  void aBudgetThatIsNamedMustBeThereAndHaveRoom() {
    try (Ledger ledger = open()) {
      assertThat(ledger.admit(Asked.WORK, Optional.of("b")))
          .isInstanceOfSatisfying(
              Admission.Refused.class,
              refused -> assertThat(refused.problem().code()).isEqualTo("budget-unknown"));

      budget(Window.DAY, new Scope.OfModel("another"), 0);
      assertThat(ledger.admit(Asked.WORK, Optional.of("b")))
          .isInstanceOfSatisfying(
              Admission.Refused.class,
              refused -> assertThat(refused.problem().code()).isEqualTo("budget-used-up"));
      note(ledger, Asked.WORK);
    }
  }

  @Test
  void aBudgetThatIsSetMeanwhileHoldsAtOnce() {
    try (Ledger ledger = open()) {
      note(ledger, Asked.WORK);
      budget(Window.WEEK, new Scope.Everything(), 1);
      assertThat(refusal(ledger, Asked.WORK).problem().code()).isEqualTo("budget-used-up");
      budget(Window.WEEK, new Scope.Everything(), 2);
      note(ledger, Asked.WORK);
      new Budgets(folder).remove("b");
      note(ledger, Asked.WORK);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"version\":2,\"budgets\":[]}",
        "{\"version\":1,\"budgets\":[1]}",
        "{\"version\":1,\"budgets\":[{\"name\":\"b\",\"window\":\"year\",\"requests\":1}]}",
        "{\"version\":1,\"budgets\":[{\"name\":\"b\",\"window\":\"day\"}]}",
        "{\"version\":1,\"budgets\":[{\"name\":\"b\",\"window\":\"day\",\"requests\":-1}]}",
        "{\"version\":1,\"budgets\":[{\"name\":\"b\",\"window\":\"day\",\"requests\":\"1\"}]}",
        "{\"version\":1,\"budgets\":[{\"name\":\"b\",\"window\":\"day\",\"requests\":1,"
            + "\"key\":\"k\",\"model\":\"m\"}]}"
      })
  void budgetsThatAreNotUnderstoodLetNothingPass(String text) throws IOException {
    budget(Window.DAY, new Scope.Everything(), 100);
    Files.write(folder.path().resolve("budgets.json"), text.getBytes(StandardCharsets.UTF_8));
    try (Ledger ledger = open()) {
      assertThat(refusal(ledger, Asked.WORK).problem().code()).isEqualTo("budgets-damaged");
    }
  }
}
