package io.keyward.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandingsFileTest {
  private static final Instant NOW = Somebody.DAY;
  private static final Account ONE = Somebody.account("one");
  private static final Ending LIMIT =
      new Ending.Limited(Optional.of(NOW.plusSeconds(60)), "rate-limited", Optional.empty());

  @TempDir private Path home;
  private AccountsFolder folder;

  @BeforeEach
  void here() {
    folder = new AccountsFolder(home.resolve("accounts"));
  }

  private StandingsFile file() {
    return new StandingsFile(folder, () -> NOW);
  }

  static Stream<Standing> standings() {
    Standing fresh = Standing.FRESH;
    Quota quota = StandingTest.quota(42.5);
    return Stream.of(
        fresh.after(LIMIT, NOW, NOW),
        fresh.after(new Ending.Broken("service-error"), NOW, NOW),
        fresh.after(new Ending.LoginEnded(Ending.Cause.INVALIDATED, "code"), NOW, NOW),
        fresh.after(new Ending.Told(quota), NOW, NOW),
        fresh.after(new Ending.Limited(Optional.empty(), "code", Optional.of(quota)), NOW, NOW),
        new Standing(new Health.Resting(NOW, 3, "code"), Optional.empty(), Optional.of(quota)),
        new Standing(new Health.Trying(NOW, 1, "code"), Optional.empty(), Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("standings")
  void whatOneIsToldOthersKnowAndStillKnowLater(Standing standing) {
    Standings _ = file().change(all -> all.with(ONE, standing));

    assertThat(file().now().of(ONE)).isEqualTo(standing);
  }

  @Test
  void whatOneProcessNotesAnotherSeesAtOnce() {
    StandingsFile first = file();
    StandingsFile second = file();
    assertThat(second.now().of(ONE)).isEqualTo(Standing.FRESH);

    first.note(ONE, LIMIT, NOW);

    assertThat(second.now().of(ONE).limitAt(NOW)).isPresent();
  }

  @Test
  void whatWasNoticedOutlastsTheAnswerToARequestOfTheSameSecond() {
    Instant noticed = NOW.plusMillis(600);
    StandingsFile file = new StandingsFile(folder, () -> noticed);
    file.note(ONE, new Ending.LoginEnded(Ending.Cause.REVOKED, "code"), NOW);

    file.note(ONE, new Ending.Answered(Optional.empty()), NOW.plusMillis(300));

    assertThat(file().now().of(ONE).health()).isInstanceOf(Health.Ended.class);
  }

  @Test
  void anAnswerThatTellsNothingNewIsNotWrittenDown() throws IOException {
    StandingsFile file = file();
    file.note(ONE, new Ending.Answered(Optional.of(StandingTest.quota(20))), NOW);
    Path json = folder.standings().resolve("standings.json");
    Object before = Files.readAttributes(json, "unix:ino").get("ino");

    file.note(ONE, new Ending.Answered(Optional.of(StandingTest.quota(20.3))), NOW);
    file.note(ONE, new Ending.Answered(Optional.empty()), NOW);
    file.note(ONE, new Ending.Indifferent(), NOW);
    assertThat(Files.readAttributes(json, "unix:ino")).containsEntry("ino", before);

    file.note(ONE, new Ending.Answered(Optional.of(StandingTest.quota(21))), NOW);
    assertThat(Files.readAttributes(json, "unix:ino")).doesNotContainEntry("ino", before);
  }

  @Test
  void nothingThatManyNoteAtOnceIsLost() throws InterruptedException {
    List<Thread> writers =
        IntStream.range(0, 8)
            .mapToObj(writer ->
                Thread.ofPlatform()
                    .start(() -> {
                      StandingsFile file = file();
                      for (int i = 0; i < 25; i++) {
                        file.note(Somebody.account("a" + writer + "-" + i), LIMIT, NOW);
                      }
                    }))
            .toList();
    for (Thread writer : writers) {
      assertThat(writer.join(Duration.ofMinutes(1))).isTrue();
    }

    assertThat(file().now().accounts()).hasSize(200);
  }

  @Test
  void anotherSignInIsNotWhatWasKnown() {
    StandingsFile file = file();
    file.note(ONE, LIMIT, NOW);
    Standings _ = file.change(all -> all.standingIn(ONE, Somebody.account("two")));

    file.forget(ONE.id());

    assertThat(file.now()).isEqualTo(Standings.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "{\"version\":1,\"accounts\":[7]}",
        "{\"version\":1,\"accounts\":[{\"health\":\"resting\"}]}",
        "{\"version\":1,\"accounts\":[{\"id\":\"x\",\"health\":\"odd\",\"code\":\"c\"}]}",
        "{\"version\":1,\"accounts\":[{\"id\":\"x\",\"health\":\"signed-out\",\"code\":\"c\"}]}",
        "{\"version\":1,\"accounts\":[{\"id\":\"x\",\"limit\":{\"since\":1,\"until\":"
            + "99999999999999999}}]}",
        "{\"version\":1,\"accounts\":[{\"id\":\"x\",\"quota\":{\"seen\":1,\"limits\":[1]}}]}"
      })
  void aFileThatIsNotOursIsRefused(String text) throws IOException {
    write(text);

    assertThatThrownBy(() -> file().now())
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo("accounts-file-damaged"));
  }

  @Test
  void aFileThatOthersCanReadIsRefused() throws IOException {
    file().note(ONE, LIMIT, NOW);
    Files.setPosixFilePermissions(
        folder.standings().resolve("standings.json"), PosixFilePermissions.fromString("rw-r--r--"));

    assertThatThrownBy(() -> file().now())
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo("accounts-file-exposed"));
  }

  private void write(String text) throws IOException {
    file().note(ONE, LIMIT, NOW);
    Path json = folder.standings().resolve("standings.json");
    Files.writeString(json, text);
  }
}
