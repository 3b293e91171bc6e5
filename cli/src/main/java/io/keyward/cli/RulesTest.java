package io.keyward.cli;

import io.keyward.auth.json.Json;
import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.run.RuleTrial;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tries every rule on the examples of its page, and says for each family how much of what it should
 * find it found, and how much of what it found it should have.
 *
 * @param only ids or families; all if empty
 */
record RulesTest(List<String> only) implements Command {
  private static final int COLUMN = 12;

  @Override
  public Exit run(Terminal terminal) throws InterruptedException {
    Catalogue catalogue = Scan.orProblem(() -> Scan.catalogue().select(only, List.of()));
    List<RuleTrial> trials = RuleTrial.all(catalogue);
    Map<String, Score> families = new TreeMap<>();
    for (RuleTrial trial : trials) {
      families.merge(
          trial.rule().substring(0, trial.rule().indexOf('-')), Score.of(trial), Score::plus);
    }
    List<RuleTrial> failed = trials.stream().filter(trial -> !trial.passed()).toList();
    switch (terminal.format()) {
      case TEXT -> terminal.out().print(text(families, failed));
      case JSON -> terminal.json(json(families, failed));
    }
    return failed.isEmpty() ? Exit.OK : Exit.NO;
  }

  private static String text(Map<String, Score> families, List<RuleTrial> failed) {
    Columns text = new Columns(COLUMN);
    families.forEach((family, score) ->
        text.row(
            family,
            String.format(
                Locale.ROOT,
                "%d examples, precision %.1f %%, recall %.1f %%",
                score.all(),
                100 * score.precision(),
                100 * score.recall())));
    for (RuleTrial trial : failed) {
      text.row(
          trial.rule(),
          (trial.expected() ? "did not find: " : "should leave alone: ") + trial.example());
    }
    return text.toString();
  }

  private static Json.Obj json(Map<String, Score> families, List<RuleTrial> failed) {
    return Json.object()
        .with("schema", 1)
        .with(
            "families",
            new Json.Arr(
                families.entrySet().stream()
                    .<Json>map(each ->
                        Json.object()
                            .with("family", each.getKey())
                            .with("examples", each.getValue().all())
                            .with("truePositives", each.getValue().hits())
                            .with("falsePositives", each.getValue().alarms())
                            .with("falseNegatives", each.getValue().misses()))
                    .toList()))
        .with(
            "failed",
            new Json.Arr(
                failed.stream()
                    .<Json>map(trial ->
                        Json.object().with("rule", trial.rule()).with("example", trial.example()))
                    .toList()));
  }

  /**
   * How a family did.
   *
   * @param all examples
   * @param hits bad ones that were found
   * @param alarms good ones that were found
   * @param misses bad ones that were not
   */
  private record Score(int all, int hits, int alarms, int misses) {
    static Score of(RuleTrial trial) {
      return new Score(
          1,
          trial.expected() && trial.found() ? 1 : 0,
          !trial.expected() && trial.found() ? 1 : 0,
          trial.expected() && !trial.found() ? 1 : 0);
    }

    Score plus(Score other) {
      return new Score(
          all + other.all, hits + other.hits, alarms + other.alarms, misses + other.misses);
    }

    double precision() {
      return share(hits, alarms);
    }

    double recall() {
      return share(hits, misses);
    }

    private static double share(int right, int wrong) {
      return right + wrong == 0 ? 1 : (double) right / (right + wrong);
    }
  }
}
