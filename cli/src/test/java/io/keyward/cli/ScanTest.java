package io.keyward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scan as somebody types it, on folders and repositories that are really there. */
class ScanTest {
  private static final String BAD = "export const key = \"" + key("service_role") + "\";\n";
  private static final String GOOD = "export const key = \"" + key("anon") + "\";\n";

  @TempDir private Path home;
  @TempDir private Path app;
  private Screen screen;

  @BeforeEach
  void open() {
    screen = new Screen(home);
  }

  private static String key(String role) {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    String claims = "{\"iss\":\"supabase\",\"role\":\"" + role + "\"}";
    return base64.encodeToString("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8))
        + "."
        + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8))
        + ".c2lnbmF0dXJlLW9mLW5vdGhpbmc";
  }

  private void write(String path, String text) throws IOException {
    Path file = app.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Exit scan(String... words) {
    List<String> all = new ArrayList<>(List.of("scan"));
    all.addAll(List.of(words));
    all.add(app.toString());
    return screen.run("", all.toArray(String[]::new));
  }

  private void git(String... words) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("git", "-C", app.toString(), "-c", "user.name=A", "-c", "user.email=a@b.test"));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().transferTo(System.out);
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void aCleanFolderIsZeroAndSaysWhatThatRestsOn() throws IOException {
    write("src/a.ts", GOOD);

    assertThat(scan()).isEqualTo(Exit.OK);
    assertThat(screen.out()).contains("Checked 1 file", "found what was planted for it: yes");
  }

  @Test
  void aFindingIsOneAndTheSecretIsNotShown() throws IOException {
    write("src/a.ts", BAD);

    assertThat(scan()).isEqualTo(Exit.NO);
    assertThat(screen.out())
        .contains("SEC-002", "src/a.ts:1:", "service_role", "Fix", "Verify", "CWE-798")
        .doesNotContain(key("service_role").substring(30, 60));
  }

  @Test
  void anEmptyFolderIsTwoAndNeverZero() {
    assertThat(scan()).isEqualTo(Exit.NOT_CHECKED);
    assertThat(screen.out()).contains("no file was looked into");
  }

  @Test
  void aFolderThatIsNotThereIsAProblem() {
    assertThat(screen.run("", "scan", app.resolve("nowhere").toString())).isEqualTo(Exit.NO_INPUT);
  }

  @Test
  void aRuleThatIsNotThereIsAProblemAndNotAnEmptyScan() throws IOException {
    write("src/a.ts", BAD);

    assertThat(scan("--only", "SEC-02")).isEqualTo(Exit.USAGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--only SEC", "--only SEC-002", "--fail-on critical", "--severity critical"})
  void whatIsAskedForIsWhatCounts(String words) throws IOException {
    write("src/a.ts", BAD);

    assertThat(scan(words.split(" ", -1))).isEqualTo(Exit.NO);
  }

  @Test
  void aRuleThatIsLeftOutFindsNothing() throws IOException {
    write("src/a.ts", BAD);

    scan("--skip", "SEC-002", "--json");

    assertThat(screen.out()).doesNotContain("\"SEC-002\"");
  }

  @Test
  void whatIsStagedCountsAndNotWhatLiesThere() throws Exception {
    git("init", "-q");
    write("old.ts", BAD);
    write("new.ts", GOOD);
    git("add", ".");
    git("commit", "-q", "-m", "old");
    write("new.ts", GOOD + "// more\n");
    git("add", ".");
    write("new.ts", BAD);

    assertThat(scan("--staged")).isEqualTo(Exit.OK);

    git("add", ".");
    assertThat(scan("--staged")).isEqualTo(Exit.NO);
    assertThat(screen.out()).contains("new.ts").doesNotContain("old.ts");
  }

  @Test
  void nothingStagedIsTwo() throws Exception {
    git("init", "-q");
    write("a.ts", GOOD);
    git("add", ".");
    git("commit", "-q", "-m", "first");

    assertThat(scan("--staged")).isEqualTo(Exit.NOT_CHECKED);
  }

  @Test
  void theHistoryRemembersWhatWasDeleted() throws Exception {
    git("init", "-q");
    write("a.ts", BAD);
    git("add", ".");
    git("commit", "-q", "-m", "bad");
    git("rm", "-q", "a.ts");
    write("b.ts", GOOD);
    git("add", ".");
    git("commit", "-q", "-m", "gone");

    assertThat(scan()).isEqualTo(Exit.OK);
    assertThat(scan("--history")).isEqualTo(Exit.NO);
    assertThat(screen.out()).containsPattern("a\\.ts@[0-9a-f]{12}");
  }

  @Test
  void aBundleIsReadAlsoWhereGitIsToldToLeaveItAlone() throws Exception {
    git("init", "-q");
    write(".gitignore", "dist\n");
    write("dist/a.js", BAD);

    assertThat(scan()).isEqualTo(Exit.OK);
    assertThat(scan("--bundle")).isEqualTo(Exit.NO);
  }

  @Test
  void standardInputIsScannedAsTheFileThatItIsNamed() {
    assertThat(screen.run(BAD, "scan", "--stdin", "src/a.ts")).isEqualTo(Exit.NO);
    assertThat(screen.out()).contains("src/a.ts:1:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "sarif", "junit", "html", "github"})
  void everyFormatGoesIntoAFileWithoutTheSecret(String format) throws IOException {
    write("src/a.ts", BAD);
    Path report = home.resolve("report");

    assertThat(scan("--format", format, "--output", report.toString())).isEqualTo(Exit.NO);
    assertThat(Files.readString(report))
        .contains("SEC-002")
        .doesNotContain(key("service_role").substring(30, 60));
    assertThat(screen.out()).isEmpty();
  }

  @Test
  void jsonIsWhatItsSchemaSays() throws IOException {
    write("src/a.ts", BAD);

    scan("--json");

    Schemas.assertValid("scan", screen.out().strip());
  }

  @Test
  void aBaselineSilencesWithAReasonAndUntilItsDay() throws IOException {
    Path baseline = home.resolve("baseline");
    write("src/a.ts", BAD);
    scan("--format", "baseline", "--output", baseline.toString());

    assertThat(scan("--baseline", baseline.toString())).as("no reason yet").isEqualTo(Exit.DATA);

    String written = Files.readString(baseline);
    Files.writeString(baseline, written.replace("because", "because the project is a sandbox"));
    assertThat(scan("--baseline", baseline.toString())).isEqualTo(Exit.OK);
    assertThat(screen.out()).contains("the project is a sandbox");

    Files.writeString(baseline, written.replace("because", "because of this, until 2020-01-01"));
    assertThat(scan("--baseline", baseline.toString())).isEqualTo(Exit.NO);

    write("src/a.ts", GOOD);
    scan("--baseline", baseline.toString());
    assertThat(screen.err()).contains("matches nothing any more");
    assertThat(scan("--baseline", app.resolve("nowhere").toString())).isEqualTo(Exit.NO_INPUT);
  }

  @Test
  void aReplayIsTheSameUntilSomethingChanges() throws IOException {
    Path report = home.resolve("report.json");
    write("src/a.ts", GOOD);
    assertThat(scan("--format", "json", "--output", report.toString())).isEqualTo(Exit.OK);

    assertThat(scan("--replay", report.toString())).isEqualTo(Exit.OK);

    write("src/a.ts", GOOD + "// more\n");
    write("src/b.ts", BAD);
    assertThat(scan("--replay", report.toString())).isEqualTo(Exit.NOT_CHECKED);
    assertThat(screen.err())
        .contains("src/a.ts has changed", "src/b.ts is new", "The finding SEC-002");
  }

  @Test
  void aHistoryIsReplayedByGitsIdsOfItsContents() throws Exception {
    Path report = home.resolve("report.json");
    git("init", "-q");
    write("a.ts", GOOD);
    git("add", ".");
    git("commit", "-q", "-m", "first");
    assertThat(scan("--history", "--format", "json", "--output", report.toString()))
        .isEqualTo(Exit.OK);
    assertThat(Files.readString(report)).containsPattern("\"git\" ?: ?\"[0-9a-f]{40}\"");

    assertThat(scan("--history", "--replay", report.toString())).isEqualTo(Exit.OK);

    write("a.ts", GOOD + "// more\n");
    git("commit", "-q", "-a", "-m", "second");
    assertThat(scan("--history", "--replay", report.toString())).isEqualTo(Exit.NOT_CHECKED);
    assertThat(screen.err()).contains("a.ts has changed");
  }

  @Test
  void whatIsNoReportCanNotBeReplayed() throws IOException {
    write("src/a.ts", GOOD);

    assertThat(scan("--replay", app.resolve("src/a.ts").toString())).isEqualTo(Exit.DATA);
    assertThat(scan("--replay", app.resolve("nowhere").toString())).isEqualTo(Exit.DATA);
  }

  @Test
  void aTrendGoesFromTheFirstReportByNameToThisScan() throws IOException {
    Path reports = Files.createDirectory(home.resolve("reports"));
    Path page = home.resolve("report.html");
    write("src/a.ts", GOOD);
    scan("--format", "json", "--output", reports.resolve("2026-11-01.json").toString());
    write("src/a.ts", BAD);
    scan("--format", "json", "--output", reports.resolve("2026-11-02.json").toString());

    scan("--format", "html", "--trend", reports.toString(), "--output", page.toString());

    assertThat(page).content().contains("3 scans, from 2026-11-01; critical 0 to 1");
    assertThat(scan("--trend", reports.toString())).as("a plot in text").isEqualTo(Exit.USAGE);
    Files.writeString(reports.resolve("2026-11-03.json"), "{}");
    assertThat(scan("--format", "html", "--trend", reports.toString())).isEqualTo(Exit.DATA);
    assertThat(screen.err()).contains("earlier report");
  }

  @Test
  void twoThingsAtOnceAreRefused() {
    assertThat(scan("--staged", "--history")).isEqualTo(Exit.USAGE);
    assertThat(scan("--since", "yesterday")).isEqualTo(Exit.USAGE);
  }

  @Test
  void everyRuleCanBeShownAndTried() {
    assertThat(screen.run("", "rules", "list")).isEqualTo(Exit.OK);
    assertThat(screen.out()).contains("SEC-002");
    assertThat(screen.run("", "rules", "show", "SEC-002")).isEqualTo(Exit.OK);
    assertThat(screen.out()).contains("## Fix", "## Bad");
    assertThat(screen.run("", "rules", "show", "SEC-999")).isEqualTo(Exit.USAGE);
    assertThat(screen.run("", "rules", "test", "--only", "SEC-002")).isEqualTo(Exit.OK);
    assertThat(screen.out()).containsPattern("SEC +\\d+ +\\d+ +0 +0 +100.0 % +100.0 %");
  }

  @Test
  void rulesAreTriedOnApplicationsWithKnownFaults() throws IOException {
    write("shop/weak/app.js", "const express = require('express');\neval(express);\n");
    write("shop/weak/run.js", "document.body.innerHTML = location.hash;\n");
    write("shop/repaired/run.js", "document.body.textContent = location.hash;\n");
    write(
        "shop/faults.txt",
        """
        planted | XSS-002 | run.js | location.hash
        not yet: nobody asks | XSS-002 | app.js | eval
        """);

    String[] words = {"rules", "test", "--only", "XSS-002", "--apps", app.toString()};

    assertThat(screen.run("", words)).isEqualTo(Exit.OK);
    assertThat(screen.out())
        .containsPattern("applications +planted")
        .containsPattern("XSS +2 +1 +1 +0 +100.0 % +50.0 %")
        .contains("does not find yet: shop/weak/app.js:2");
  }

  @Test
  void aFolderWithoutApplicationsIsNoCleanTrial() {
    assertThat(screen.run("", "rules", "test", "--only", "XSS-002", "--apps", app.toString()))
        .isNotEqualTo(Exit.OK);
    assertThat(screen.err()).contains("There are no applications in");
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "test", "show SEC-002"})
  void whatIsSaidOfRulesIsWhatItsSchemaSays(String words) {
    String[] all = ("rules " + words + " --json").split(" ", -1);

    assertThat(screen.run("", all)).isEqualTo(Exit.OK);
    Schemas.assertValid("rules-" + all[1], screen.out().strip());
  }

  @Test
  void aRuleOfOnesOwnThatDoesNotLoadIsTwo() throws IOException {
    write("src/a.ts", GOOD);
    write(".keyward/rules/OWN-001.md", "no page");

    assertThat(scan()).isEqualTo(Exit.NOT_CHECKED);
    assertThat(screen.err()).contains("OWN-001.md");
  }

  @Test
  void severalPathsAreLookedAtEachAsItIsNamed() throws IOException {
    write("one/a.ts", BAD);
    write("two/b.ts", GOOD);

    assertThat(
            screen.run(
                "",
                "scan",
                "--json",
                app.resolve("one").toString(),
                app.resolve("two").toString(),
                app.resolve("one/a.ts").toString()))
        .isEqualTo(Exit.NO);
    assertThat(screen.out()).contains("\"one/a.ts\"", "\"two/b.ts\"");
  }

  @Test
  void aChangeIsThatOfOnePath() {
    assertThat(screen.run("", "scan", "--staged", app.toString(), app.toString()))
        .isEqualTo(Exit.USAGE);
  }
}
