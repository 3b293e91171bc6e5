package io.keyward.auth.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.credential.Secret;
import io.keyward.auth.json.Json;
import io.keyward.auth.redact.EgressFilter;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LogTest {
  private static final String CANARY = "Zq7Wv3Km9Xt2Pl5Ub8Hn4";
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T08:00:00.120045Z"));

  @TempDir private Path home;

  private final EgressFilter filter = new EgressFilter();
  private final List<String> read = new ArrayList<>();

  private LogFolder folder() {
    return new LogFolder(home.resolve("state").resolve("log"));
  }

  private Log log() {
    return Log.in(Optional.of(folder()), filter.forLog(home), CLOCK, "run-1");
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(folder().path().resolve("keyward-log.jsonl"));
  }

  private Json.Obj onlyLine() throws IOException {
    assertThat(lines()).hasSize(1);
    return (Json.Obj) Json.parse(lines().getFirst());
  }

  @Test
  void anEntryIsALineOfJson() throws IOException {
    log().write(Level.INFO, "command-ended", Json.object().with("exit", 0).with("verb", "login"));

    assertThat(lines())
        .containsExactly(
            "{\"time\":\"2026-11-22T08:00:00.120Z\",\"level\":\"info\",\"run\":\"run-1\","
                + "\"event\":\"command-ended\",\"details\":{\"exit\":0,\"verb\":\"login\"}}");
  }

  @Test
  void nothingIsOpenedBeforeThereIsSomethingToWrite() {
    log().write(Level.DEBUG, "too-small-to-tell", Json.object());

    assertThat(folder().path()).doesNotExist();
  }

  @Test
  void whoeverReadsAlongSeesSmallThingsTooInOneLineEach() throws IOException {
    Log log = log().readBy(read::add);

    log.write(Level.DEBUG, "asked", Json.object().with("host", "auth.example").with("n", 1));
    log.write(Level.INFO, "told", Json.object().with("says", "two words\nand a line=end"));

    assertThat(read)
        .containsExactly(
            "08:00:00.120 debug asked host=auth.example n=1",
            "08:00:00.120 info told says=\"two words\\nand a line=end\"");
    assertThat(lines()).hasSize(2);
  }

  @Test
  void everyTextGoesThroughTheFilterHoweverDeepItIs() throws IOException {
    filter.know(Secret.of(CANARY));
    Json.Obj details =
        Json.object()
            .with("text", "opaque " + CANARY)
            .with("deep", Json.object().with("list", Json.array(new Json.Str(CANARY))))
            .with("who", "ada@example.org")
            .with("url", "/cb?code=x&state=y")
            .with("file", home.resolve("auth.json").toString());

    log().readBy(read::add).write(Level.WARNING, "leaky", details);

    assertThat(lines().getFirst())
        .endsWith(
            "\"details\":{\"text\":\"opaque ***\",\"deep\":{\"list\":[\"***\"]},"
                + "\"who\":\"a***@example.org\",\"url\":\"/cb?code=***&state=***\","
                + "\"file\":\"~/auth.json\"}}");
    assertThat(read.toString()).doesNotContain(CANARY, "ada@", home.toString(), "code=x");
  }

  static Stream<String> payloads() {
    return Stream.of(
        "\n",
        "\r\n",
        "\u2028",
        "\u2029",
        "\u0085",
        "\u000b",
        "\f",
        "\0",
        "\u001b[2K\u001b[1A",
        "\u001b]0;title\u0007",
        "\u009b2J",
        "\u202e",
        "\u2066",
        "\u200f",
        "\"}",
        "\"},\"details\":{\"",
        "\\",
        "\\\"",
        "\\u000a",
        "%0a",
        "\ud800",
        "${jndi:ldap://x}",
        "{0} %s");
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void noTextForgesALine(String payload) throws IOException {
    String forged = "{\"time\":\"2026-11-22T08:00:00.120Z\",\"event\":\"forged\"}";
    String text = "a" + payload + forged + payload + "b";

    log().readBy(read::add).write(Level.INFO, "said", Json.object().with("text", text));

    Json.Obj line = onlyLine();
    assertThat(line.string("event")).contains("said");
    assertThat(line.object("details").flatMap(details -> details.string("text"))).contains(text);
    assertThat(read).hasSize(1);
    for (String written : List.of(lines().getFirst(), read.getFirst())) {
      assertThat(written.codePoints().filter(LogTest::steers)).as(written).isEmpty();
      assertThat(written.lines()).hasSize(1);
    }
  }

  private static boolean steers(int c) {
    return Character.isISOControl(c)
        || c == 0x2028
        || c == 0x2029
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069);
  }

  @Test
  void aLongTextIsCutAfterItWasCleaned() throws IOException {
    filter.know(Secret.of(CANARY));
    String text = "x".repeat(8 * 1024 - 11) + CANARY + "y".repeat(1_000_000);

    log().write(Level.INFO, "long", Json.object().with("text", text));

    assertThat(lines().getFirst()).hasSizeLessThan(9 * 1024).doesNotContain(CANARY.substring(0, 8));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void nobodyElseCanReadIt() throws IOException {
    log().write(Level.INFO, "first", Json.object());
    assertThat(mode(folder().path())).isEqualTo("rwx------");
    assertThat(mode(folder().path().resolve("keyward-log.jsonl"))).isEqualTo("rw-------");

    Files.setPosixFilePermissions(folder().path(), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(
        folder().path().resolve("keyward-log.jsonl"), PosixFilePermissions.fromString("rw-r--r--"));
    log().write(Level.INFO, "second", Json.object());
    assertThat(mode(folder().path())).isEqualTo("rwx------");
    assertThat(mode(folder().path().resolve("keyward-log.jsonl"))).isEqualTo("rw-------");
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void aLogThatCannotBeWrittenKeepsNobodyFromAnythingAndSaysSoOnce() throws IOException {
    Files.createDirectory(home.resolve("state"));
    Files.createFile(folder().path());
    Log log = log().readBy(read::add);

    log.write(Level.INFO, "first", Json.object());
    log.write(Level.INFO, "second", Json.object());

    assertThat(read).hasSize(3);
    assertThat(read.get(1)).startsWith("The log can't be written");
    assertThat(read.toString()).doesNotContain(home.toString());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aSymbolicLinkInItsPlaceIsNotFollowed() throws IOException {
    Path elsewhere = Files.writeString(home.resolve("elsewhere"), "mine");
    Files.createDirectories(folder().path());
    Files.createSymbolicLink(folder().path().resolve("keyward-log.jsonl"), elsewhere);

    log().readBy(read::add).write(Level.INFO, "first", Json.object());

    assertThat(elsewhere).hasContent("mine");
    assertThat(read.getLast()).startsWith("The log can't be written");
  }

  @Test
  void withoutAFolderItIsStillReadAlong() {
    Log.in(Optional.empty(), filter.forLog(home), CLOCK, "run-1")
        .readBy(read::add)
        .write(Level.INFO, "first", Json.object());

    assertThat(read).containsExactly("08:00:00.120 info first");
  }
}
