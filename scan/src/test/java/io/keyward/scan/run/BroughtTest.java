package io.keyward.scan.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.finding.Finding;
import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.rule.Example;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.source.Change;
import io.keyward.scan.source.Source;
import io.keyward.scan.source.SourceFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a change brings in is what scans of all find after it and not before it. */
class BroughtTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final Catalogue RULES = Catalogue.shipped();

  private record Files(List<SourceFile> files) implements Source {
    @Override
    public String name() {
      return "files";
    }

    @Override
    public void read(Intake intake) throws InterruptedException {
      for (SourceFile file : files) {
        intake.file(file);
      }
    }
  }

  static List<Rule> rules() {
    return RULES.rules();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aFileThatIsAddedBringsWhatScansOfAllDifferIn(Rule rule) throws InterruptedException {
    Scanner scanner = new Scanner(RULES.select(List.of(rule.id()), List.of()), 1, TODAY);
    List<Example> examples = new ArrayList<>(RULES.page(rule.id()).bad());
    examples.addAll(RULES.page(rule.id()).good());
    for (Example example : examples) {
      List<SourceFile> after = Planting.of(example).stream().filter(SourceFile::liesHere).toList();
      for (SourceFile added : after) {
        List<SourceFile> before = after.stream().filter(file -> !file.equals(added)).toList();

        assertThat(prints(scanner.scan(added(added, after), _ -> {})))
            .as("%s: %s", example.title(), added.path())
            .containsExactlyInAnyOrderElementsOf(
                difference(
                    scanner.scan(new Files(before), _ -> {}),
                    scanner.scan(new Files(after), _ -> {})));
      }
    }
  }

  private static Change added(SourceFile added, List<SourceFile> after) {
    return new Change(new Files(List.of()), new Files(after), Set.of(added.path()));
  }

  private static List<String> difference(ScanResult before, ScanResult after) {
    List<String> known = prints(before);
    return prints(after).stream().filter(each -> !known.contains(each)).toList();
  }

  private static List<String> prints(ScanResult result) {
    return result.findings().stream().map(Finding::fingerprint).toList();
  }
}
