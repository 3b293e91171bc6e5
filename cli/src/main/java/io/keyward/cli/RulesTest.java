package io.keyward.cli;

import io.keyward.auth.json.Json;
import io.keyward.scan.ScanProblemException;
import io.keyward.scan.finding.Finding;
import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.run.RuleTrial;
import io.keyward.scan.run.Score;
import io.keyward.scan.twin.Fault;
import io.keyward.scan.twin.Twin;
import io.keyward.scan.twin.TwinTrial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tries every rule on the examples of its page, and on applications with known faults if there are
 * some, and says for each family how much of what it should find it found, and how much of what it
 * found it should have.
 *
 * @param only ids or families; all if empty
 * @param apps a folder of weak applications and their repaired twins
 */
record RulesTest(List<String> only, Optional<Path> apps) implements Command {
  private static final int COLUMN = 12;

  @Override
  public Exit run(Terminal terminal) throws InterruptedException {
    Catalogue catalogue = Scan.orProblem(() -> Scan.catalogue().select(only, List.of()));
    List<RuleTrial> examples = RuleTrial.all(catalogue);
    List<TwinTrial> twins = new ArrayList<>();
    for (Twin twin : apps.isPresent() ? twins(apps.get()) : List.<Twin>of()) {
      twins.add(twin.tried(catalogue, only));
    }
    switch (terminal.format()) {
      case TEXT -> terminal.out().print(text(examples, twins));
      case JSON -> terminal.json(json(examples, twins));
    }
    boolean asExpected =
        examples.stream().allMatch(RuleTrial::passed)
            && twins.stream().allMatch(TwinTrial::isAsExpected);
    return asExpected ? Exit.OK : Exit.NO;
  }

  private static List<Twin> twins(Path folder) throws InterruptedException {
    try {
      return Twin.in(folder);
    } catch (ScanProblemException e) {
      throw Scan.problem(e);
    }
  }

  private static Map<String, Score> ofExamples(List<RuleTrial> trials) {
    Map<String, Score> families = new TreeMap<>();
    for (RuleTrial trial : trials) {
      families.merge(
          trial.rule().substring(0, trial.rule().indexOf('-')), trial.score(), Score::plus);
    }
    return families;
  }

  private static Map<String, Score> ofTwins(List<TwinTrial> trials) {
    Map<String, Score> families = new TreeMap<>();
    for (TwinTrial trial : trials) {
      trial.scores().forEach((family, score) -> families.merge(family, score, Score::plus));
    }
    return families;
  }

  // ---- text

  private static String text(List<RuleTrial> examples, List<TwinTrial> twins) {
    StringBuilder text = new StringBuilder(table("examples", ofExamples(examples)));
    Columns wrong = new Columns(COLUMN);
    for (RuleTrial trial : examples) {
      if (!trial.passed()) {
        wrong.row(
            trial.rule(),
            (trial.expected() ? "did not find: " : "should leave alone: ") + trial.example());
      }
    }
    if (!twins.isEmpty()) {
      text.append('\n').append(table("applications", ofTwins(twins)));
    }
    for (TwinTrial trial : twins) {
      trial
          .missed()
          .forEach(fault -> wrong.row(fault.rule(), "did not find: " + place(trial, fault)));
      trial
          .notYet()
          .forEach(fault -> wrong.row(fault.rule(), "does not find yet: " + place(trial, fault)));
      trial
          .foundAfterAll()
          .forEach(fault ->
              wrong.row(fault.rule(), "finds what is listed as not yet: " + place(trial, fault)));
      trial
          .unlisted()
          .forEach(finding -> wrong.row(finding.rule(), "is not listed: " + place(trial, finding)));
      trial
          .alarms()
          .forEach(
              finding -> wrong.row(finding.rule(), "should leave alone: " + place(trial, finding)));
    }
    return wrong.toString().isEmpty()
        ? text.toString()
        : text.append('\n').append(wrong).toString();
  }

  private static String table(String over, Map<String, Score> families) {
    StringBuilder table =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "  %-13s %7s %7s %7s %7s %10s %8s%n",
                over,
                "planted",
                "found",
                "missed",
                "false",
                "precision",
                "recall"));
    Score all = Score.NOTHING;
    for (Map.Entry<String, Score> family : families.entrySet()) {
      all = all.plus(family.getValue());
      table.append(row(family.getKey(), family.getValue()));
    }
    return table.append(row("all", all)).toString();
  }

  private static String row(String name, Score score) {
    return String.format(
        Locale.ROOT,
        "  %-13s %7d %7d %7d %7d %8.1f %% %6.1f %%%n",
        name,
        score.planted(),
        score.found(),
        score.missed(),
        score.alarms(),
        100 * score.precision(),
        100 * score.recall());
  }

  private static String place(TwinTrial trial, Fault fault) {
    return trial.twin() + "/weak/" + fault.path() + ":" + fault.line();
  }

  private static String place(TwinTrial trial, Finding finding) {
    return trial.twin()
        + (trial.inRepaired().contains(finding) ? "/repaired/" : "/weak/")
        + finding.place().path()
        + ":"
        + finding.place().line();
  }

  // ---- JSON

  private static Json.Obj json(List<RuleTrial> examples, List<TwinTrial> twins) {
    return Json.object()
        .with("schema", 1)
        .with("families", ofFamilies(examples))
        .with(
            "failed",
            new Json.Arr(
                examples.stream()
                    .filter(trial -> !trial.passed())
                    .<Json>map(trial ->
                        Json.object().with("rule", trial.rule()).with("example", trial.example()))
                    .toList()))
        .with("apps", new Json.Arr(twins.stream().<Json>map(RulesTest::json).toList()));
  }

  private static Json.Arr ofFamilies(List<RuleTrial> examples) {
    return new Json.Arr(
        ofExamples(examples).entrySet().stream()
            .<Json>map(each ->
                family(each.getKey(), each.getValue())
                    .with(
                        "examples",
                        examples.stream()
                            .filter(trial -> trial.rule().startsWith(each.getKey() + "-"))
                            .count()))
            .toList());
  }

  private static Json.Arr families(Map<String, Score> scores) {
    return new Json.Arr(
        scores.entrySet().stream()
            .<Json>map(each -> family(each.getKey(), each.getValue()))
            .toList());
  }

  private static Json.Obj family(String name, Score score) {
    return Json.object()
        .with("family", name)
        .with("planted", score.planted())
        .with("truePositives", score.found())
        .with("falsePositives", score.alarms())
        .with("falseNegatives", score.missed());
  }

  private static Json.Obj json(TwinTrial trial) {
    return Json.object()
        .with("app", trial.twin())
        .with("families", families(trial.scores()))
        .with("missed", faults(trial, trial.missed()))
        .with("notYet", faults(trial, trial.notYet()))
        .with("foundAfterAll", faults(trial, trial.foundAfterAll()))
        .with("unlisted", findings(trial, trial.unlisted()))
        .with("falseAlarms", findings(trial, trial.alarms()));
  }

  private static Json.Arr faults(TwinTrial trial, List<Fault> faults) {
    return new Json.Arr(
        faults.stream()
            .<Json>map(fault ->
                Json.object().with("rule", fault.rule()).with("place", place(trial, fault)))
            .toList());
  }

  private static Json.Arr findings(TwinTrial trial, List<Finding> findings) {
    return new Json.Arr(
        findings.stream()
            .<Json>map(finding ->
                Json.object().with("rule", finding.rule()).with("place", place(trial, finding)))
            .toList());
  }
}
