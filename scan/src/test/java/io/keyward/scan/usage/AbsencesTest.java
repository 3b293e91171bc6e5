package io.keyward.scan.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.scan.ScanProblemException;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Finding;
import io.keyward.scan.finding.Severity;
import io.keyward.scan.finding.Step;
import io.keyward.scan.finding.Triage;
import io.keyward.scan.rule.Example;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A defence that is nowhere is told once; one that is anywhere is not told. */
class AbsencesTest {
  private static final String MATCH =
      """
      moot: limiter
      managed: supabase.auth

      needs: bcrypt, argon2
      needs: express
      routes: login, signup
      says: {routes} want a limit
      """;

  private static final String APP =
      """
      const express = require("express");
      const bcrypt = require("bcrypt");
      const app = express();
      app.post("/login", (req, res) => res.end());
      app.post("/signup", (req, res) => res.end());
      app.get("/login", (req, res) => res.end());
      app.post("/notes", (req, res) => res.end());
      """;

  private static Rule rule(String match) {
    return new Rule(
        "ABC-001",
        "a test",
        Severity.HIGH,
        Confidence.LIKELY,
        1,
        List.of("1.1.1"),
        Triage.DELEGATE,
        Absences.NAME,
        match,
        "",
        new Example("", List.of()));
  }

  private static List<Finding> found(String match, String... pathsAndTexts) {
    List<FileUnderScan> files = new ArrayList<>();
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      byte[] text = pathsAndTexts[i + 1].getBytes(StandardCharsets.UTF_8);
      files.add(new FileUnderScan(new SourceFile(pathsAndTexts[i], text)));
    }
    new Absences(List.of(rule(match))).inspect(new App(files));
    return files.stream().flatMap(file -> file.findings().stream()).toList();
  }

  @Test
  void allRoutesThatWantItAreOneFinding() {
    List<Finding> found = found(MATCH, "app.js", APP);
    assertThat(found)
        .extracting(Finding::why)
        .containsExactly("POST /login, POST /signup want a limit");
    assertThat(found.getFirst().evidence())
        .extracting(Step::says)
        .contains("answers POST /login", "answers POST /signup");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit.js          | exports.limiter = 1       | the defence in another file",
        "nginx.conf        | limiter on;               | in the server's settings",
        "vercel.json       | {\"limiter\": true}       | in the platform's settings",
        "src/limiter.js    | exports.a = 1             | in a file's name",
        "a.js              | const myLimiter = 1       | within a name, where a word begins",
      })
  void whereTheDefenceIsMentionedNothingIsTold(String path, String text, String where) {
    assertThat(found(MATCH, "app.js", APP, path, text)).as(where).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.js              | // TODO: add a limiter    | a comment",
        "a.test.js         | const limiter = 1         | a test",
        "a.js              | const delimiter = 1       | another word",
      })
  void whatOnlySoundsLikeTheDefenceIsNone(String path, String text, String what) {
    assertThat(found(MATCH, "app.js", APP, path, text)).as(what).hasSize(1);
  }

  @Test
  void anApplicationOfAnotherKindDoesNotWantIt() {
    assertThat(found(MATCH, "app.js", APP.replace("bcrypt", "left-pad"))).isEmpty();
  }

  @Test
  void aRouteThatLeavesItToSomebodyElseIsNotCounted() {
    String managed =
        APP.replace(
            "\"/login\", (req, res) => res.end()",
            "\"/login\", (req, res) => supabase.auth.signIn(req)");
    assertThat(found(MATCH, "app.js", managed))
        .extracting(Finding::why)
        .containsExactly("POST /signup want a limit");
  }

  @Test
  void withoutRoutesThePlaceIsWhereTheLastNeedIsMentioned() {
    assertThat(found("needs: express\nneeds: bcrypt\nsays: it", "app.js", APP))
        .extracting(finding -> finding.place().line())
        .containsExactly(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"moot: a | Line 1 ", "needs: a; wants: b | Line 2 "})
  void aLineThatCanNotBeUsedIsNamed(String match, String says) {
    assertThatThrownBy(() -> found(match.replace("; ", "\n")))
        .isInstanceOfSatisfying(
            ScanProblemException.class, problem -> assertThat(problem.detail()).startsWith(says));
  }
}
