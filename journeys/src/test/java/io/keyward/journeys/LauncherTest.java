package io.keyward.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file {@code keyward} as a shell runs it. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path folder;
  private Path checkout;

  private static final Ended VERSION = new Ended(0, "keyward 0.1.0\n", "");

  private record Ended(int code, String out, String err) {}

  /** A checkout whose program is built, in a folder with a blank in its name. */
  @BeforeEach
  void copy() throws IOException {
    checkout = folder.resolve("a checkout");
    Files.createDirectories(checkout.resolve(".mvn"));
    Path app = Files.createDirectories(checkout.resolve("cli/target/app"));
    for (String file : List.of("keyward", "mvnw", ".mvn/find-jdk.sh", "pom.xml")) {
      Files.copy(ROOT.resolve(file), checkout.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
    }
    try (var jars = Files.list(ROOT.resolve("cli/target/app"))) {
      for (Path jar : jars.filter(path -> path.toString().endsWith(".jar")).toList()) {
        Files.copy(jar, app.resolve(jar.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    Files.writeString(app.resolve("built"), "");
  }

  @Test
  void findsAJdkByItselfWhateverJavaIsOnThePath() throws Exception {
    Ended ended = keyward(Map.of(), "--version");

    assertThat(ended).isEqualTo(VERSION);
  }

  @Test
  void withoutAJdk25SaysWhatToInstallInOneSentence() throws Exception {
    Path finder = checkout.resolve(".mvn/find-jdk.sh");
    String text = Files.readString(finder);
    assertThat(text).contains("/usr/lib/jvm/*");
    // The usual places of this machine are what the test can't empty otherwise.
    Files.writeString(finder, text.replace("/usr/lib/jvm/*", "").replace("/opt/jdk*", ""));

    for (String program : List.of("keyward", "mvnw")) {
      Ended ended = run(Map.of(), program, "--version");

      assertThat(ended.code()).as(program).isEqualTo(69);
      assertThat(ended.err()).startsWith("Keyward needs a JDK 25").hasLineCount(1);
      assertThat(ended.out()).isEmpty();
    }
  }

  @Test
  void passesWordsAndExitCodesThrough() throws Exception {
    Ended ended = keyward(Map.of("CODEX_HOME", folder.toString()), "status", "--json");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out()).contains("\"signedIn\":false");
    assertThat(keyward(Map.of(), "two words").err()).contains("There is no command two words.");
  }

  @Test
  void worksThroughASymbolicLink() throws Exception {
    Path link = folder.resolve("link");
    Files.createSymbolicLink(link, checkout.resolve("keyward"));

    Ended ended = run(Map.of(), link.toString(), "--version");

    assertThat(ended.out()).isEqualTo("keyward 0.1.0\n");
  }

  @Test
  void makesAnArchiveOfItsClassesThatOnlyTheOwnerSees() throws Exception {
    keyward(Map.of(), "--version");

    Path archives = checkout.resolve("cli/target/app/archives");
    assertThat(archive(archives)).isNotEmptyFile();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archives)))
        .isEqualTo("rwx------");
  }

  @Test
  void eachVerbHasAnArchiveOfItsOwnAndOtherWordsShareOne() throws Exception {
    String verbs = "cli/src/main/java/io/keyward/cli/Verb.java";
    Files.createDirectories(checkout.resolve(verbs).getParent());
    Files.copy(ROOT.resolve(verbs), checkout.resolve(verbs));
    Files.writeString(checkout.resolve("cli/target/app/built"), "newer than its sources");
    keyward(Map.of(), "--version");
    keyward(Map.of("CODEX_HOME", folder.toString()), "status");

    for (String word : List.of("stauts", "../status", "two words", "private", "")) {
      assertThat(keyward(Map.of(), word).code()).as(word).isEqualTo(64);
    }

    try (var files = Files.list(checkout.resolve("cli/target/app/archives"))) {
      assertThat(files.map(path -> path.getFileName().toString().replaceAll("-.*", "")))
          .containsExactlyInAnyOrder("help", "status");
    }
  }

  @Test
  void callsOutOfJavaAreAllowedWithoutAWarning() throws Exception {
    Path home = Files.createDirectories(folder.resolve("home"));
    Files.writeString(home.resolve("auth.json"), "{\"OPENAI_API_KEY\":\"sk-1\"}");

    Ended ended = keyward(Map.of("CODEX_HOME", home.toString()), "logout");

    assertThat(ended.code()).isZero();
    assertThat(ended.err()).doesNotContain("WARNING", "native");
    // It took the lock, and so called out of Java.
    assertThat(home.resolve("auth.lock")).exists();
  }

  @Test
  void aBrokenOrForeignArchiveIsNeverAnError() throws Exception {
    keyward(Map.of(), "--version");
    Path archives = checkout.resolve("cli/target/app/archives");
    Path archive = archive(archives);

    Files.writeString(archive, "not an archive");
    assertThat(keyward(Map.of(), "--version")).isEqualTo(VERSION);

    Files.delete(archive);
    Files.createDirectory(archive);
    assertThat(keyward(Map.of(), "--version")).isEqualTo(VERSION);

    Files.delete(archive);
    Files.delete(archives);
    Files.writeString(archives, "a file where the folder should be");
    assertThat(keyward(Map.of(), "--version")).isEqualTo(VERSION);
  }

  @Test
  void anArchiveThatFindsNoRoomIsNeverAnError() throws Exception {
    Path limited = checkout.resolve("limited");
    // No file may grow past this many blocks of 512 bytes, as on a disk that is nearly full.
    Files.writeString(limited, "#!/bin/sh\ntrap '' XFSZ\nulimit -f 200\nexec \"$@\"\n");
    Files.setPosixFilePermissions(limited, PosixFilePermissions.fromString("rwx------"));

    assertThat(run(Map.of(), "limited", checkout.resolve("keyward").toString(), "--version"))
        .isEqualTo(VERSION);
    try (var left = Files.list(checkout.resolve("cli/target/app/archives"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aScanHasACacheThatOnlyTheOwnerSeesAndThatIsMadeAnewForOtherJars() throws Exception {
    Path archives = checkout.resolve("cli/target/app/archives");

    assertThat(keyward(Map.of(), "scan", "--help").code()).isZero();
    assertThat(cache(archives)).as("of help, nothing of a scan can be learnt").isEmpty();

    Ended first = keyward(Map.of(), "scan", "--stdin", "a.txt");
    assertThat(first.code()).isZero();
    List<String> made = cache(archives);
    assertThat(made).hasSize(1);
    assertThat(keyward(Map.of("LC_ALL", "C", "TZ", "Asia/Tokyo"), "scan", "--stdin", "a.txt"))
        .isEqualTo(first);
    assertThat(cache(archives)).isEqualTo(made);

    // Older than the cache, as when somebody puts an earlier version in its place.
    Path jar = checkout.resolve("cli/target/app/jspecify-1.0.1.jar");
    Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    assertThat(keyward(Map.of(), "scan", "--stdin", "a.txt")).isEqualTo(first);
    assertThat(cache(archives)).hasSize(1).isNotEqualTo(made);
  }

  @Test
  void aScanOfWhatIsStagedHasACacheOfItsOwn() throws Exception {
    Path archives = checkout.resolve("cli/target/app/archives");
    Files.writeString(folder.resolve("a.txt"), "hello");
    assertThat(run(Map.of(), "/usr/bin/git", "init", "--quiet").code()).isZero();
    assertThat(run(Map.of(), "/usr/bin/git", "add", "a.txt").code()).isZero();

    keyward(Map.of(), "scan", "--stdin", "a.txt");
    Ended first = keyward(Map.of(), "scan", "--staged");
    assertThat(first.code()).isZero();
    List<String> made = cache(archives);
    assertThat(made)
        .satisfiesExactly(
            name -> assertThat(name).startsWith("scan-"),
            name -> assertThat(name).startsWith("staged-"));

    assertThat(keyward(Map.of(), "scan", "--staged")).isEqualTo(first);
    assertThat(cache(archives)).isEqualTo(made);
    assertThat(keyward(Map.of("KEYWARD_MEMORY", "16m"), "scan", "--staged"))
        .as("with less memory than there is for what is of no use a moment later")
        .isEqualTo(first);
  }

  @Test
  void aListOfAccountsHasACacheOfItsOwnOnceItHasListedSome() throws Exception {
    Path archives = checkout.resolve("cli/target/app/archives");
    Map<String, String> data = Map.of("XDG_DATA_HOME", folder.resolve("data").toString());
    assertThat(keyward(data, "accounts", "list").code()).isEqualTo(1);
    assertThat(keyward(data, "accounts", "list", "--help").code()).isZero();
    assertThat(cache(archives)).as("of nothing, nothing can be learnt").isEmpty();

    Path pool = folder.resolve("data/keyward/accounts/pool.json");
    Files.createDirectories(
        pool.getParent(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.writeString(
        pool,
        """
        {"version":1,"generation":1,"chosen":{},"accounts":[
        {"id":"a000000001","label":"mine","kind":"api-key","fingerprint":"f","added":1795341600}
        ]}
        """);
    Files.setPosixFilePermissions(pool, PosixFilePermissions.fromString("rw-------"));
    Ended first = keyward(data, "accounts", "list");
    assertThat(first.out()).contains("mine");
    assertThat(cache(archives))
        .satisfiesExactly(name -> assertThat(name).startsWith("accounts-list-"));

    assertThat(keyward(data, "accounts", "list")).isEqualTo(first);
  }

  @Test
  void aScanWithoutRoomForItsCacheIsNoError() throws Exception {
    Path limited = checkout.resolve("limited");
    Files.writeString(limited, "#!/bin/sh\ntrap '' XFSZ\nulimit -f 40000\nexec \"$@\"\n");
    Files.setPosixFilePermissions(limited, PosixFilePermissions.fromString("rwx------"));

    Ended ended =
        run(
            Map.of(),
            "limited",
            checkout.resolve("keyward").toString(),
            "scan",
            "--stdin",
            "a.txt");

    assertThat(ended.code()).isZero();
    assertThat(cache(checkout.resolve("cli/target/app/archives"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "12", "2", "1.5g", "g", "-1g", "2G", "1mg", "2g -version"})
  void aScanIsToldHowMuchMemoryItMayTakeInOneWay(String memory) throws Exception {
    Ended ended = keyward(Map.of("KEYWARD_MEMORY", memory), "scan", "--stdin", "a.txt");

    assertThat(ended.code()).isEqualTo(64);
    assertThat(ended.err()).contains("KEYWARD_MEMORY").hasLineCount(1);
  }

  @Test
  void aScanMayBeGivenMoreMemory() throws Exception {
    assertThat(keyward(Map.of("KEYWARD_MEMORY", "700m"), "scan", "--stdin", "a.txt").code())
        .isZero();
  }

  /** The caches of the kind that is made at the end of a run, and whatever else lies there. */
  private static List<String> cache(Path archives) throws IOException {
    try (var files = Files.list(archives)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".jsa"))
          .sorted()
          .toList();
    }
  }

  private static Path archive(Path archives) throws IOException {
    try (var files = Files.list(archives)) {
      return files.reduce((_, _) -> Path.of("more than one")).orElseThrow();
    }
  }

  private Ended keyward(Map<String, String> environment, String... words) throws Exception {
    String[] line = new String[words.length + 1];
    line[0] = checkout.resolve("keyward").toString();
    System.arraycopy(words, 0, line, 1, words.length);
    return run(environment, line);
  }

  /** With a bare environment, as from a login that knows of no JDK 25. */
  private Ended run(Map<String, String> environment, String... line) throws Exception {
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    line[0] = checkout.resolve(line[0]).toString();
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("PATH", "/usr/bin:/bin");
    builder.environment().put("HOME", folder.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
