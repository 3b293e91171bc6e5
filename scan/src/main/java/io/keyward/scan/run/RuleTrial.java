package io.keyward.scan.run;

import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.rule.Example;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.rule.RulePage;
import io.keyward.scan.source.Source;
import io.keyward.scan.source.SourceFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * One example of a rule's page, tried.
 *
 * @param rule the id of the rule
 * @param example the example's title
 * @param expected whether the page says that the rule finds something
 * @param found whether it did
 */
public record RuleTrial(String rule, String example, boolean expected, boolean found) {

  /** Whether the rule does here what its page says. */
  public boolean passed() {
    return expected == found;
  }

  /** The same as a score. */
  public Score score() {
    if (expected) {
      return found ? Score.FOUND : Score.MISSED;
    }
    return found ? Score.FALSE_ALARM : Score.NOTHING;
  }

  /**
   * Tries every example of every rule, each by itself and with that rule alone.
   *
   * @throws InterruptedException if it is told to end
   */
  public static List<RuleTrial> all(Catalogue rules) throws InterruptedException {
    List<RuleTrial> trials = new ArrayList<>();
    for (Rule rule : rules.rules()) {
      RulePage page = rules.page(rule.id());
      Scanner scanner =
          new Scanner(rules.select(List.of(rule.id()), List.of()), 1, LocalDate.EPOCH);
      for (Example example : page.bad()) {
        trials.add(new RuleTrial(rule.id(), example.title(), true, finds(scanner, rule, example)));
      }
      for (Example example : page.good()) {
        trials.add(new RuleTrial(rule.id(), example.title(), false, finds(scanner, rule, example)));
      }
    }
    return trials;
  }

  private static boolean finds(Scanner scanner, Rule rule, Example example)
      throws InterruptedException {
    return scanner.scan(new OfExample(example), _ -> {}).findings().stream()
        .anyMatch(finding -> finding.rule().equals(rule.id()));
  }

  private record OfExample(Example example) implements Source {
    @Override
    public String name() {
      return example.title();
    }

    @Override
    public void read(Intake intake) throws InterruptedException {
      for (SourceFile file : Planting.of(example)) {
        intake.file(file);
      }
    }
  }
}
