package io.keyward.scan.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.finding.Finding;
import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.rule.Example;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.rule.RulePage;
import io.keyward.scan.rule.Snippet;
import io.keyward.scan.secret.Planted;
import io.keyward.scan.source.Source;
import io.keyward.scan.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every rule finds each of its bad examples and none of its good ones. */
class ExamplesTest {
  private final Catalogue catalogue = Catalogue.shipped();

  @TestFactory
  List<DynamicTest> everyRuleDoesWhatItsPageSays() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Rule rule : catalogue.rules()) {
      RulePage page = catalogue.page(rule.id());
      for (Example example : page.bad()) {
        tests.add(
            DynamicTest.dynamicTest(
                rule.id() + " finds " + example.title(),
                () -> assertThat(found(rule, example)).isNotEmpty()));
      }
      for (Example example : page.good()) {
        tests.add(
            DynamicTest.dynamicTest(
                rule.id() + " leaves alone " + example.title(),
                () -> assertThat(found(rule, example)).isEmpty()));
      }
    }
    return tests;
  }

  private List<Finding> found(Rule rule, Example example) throws InterruptedException {
    Scanner scanner = new Scanner(catalogue.select(List.of(rule.id()), List.of()), 1);
    return scanner.scan(new ExampleSource(example), _ -> {}).findings();
  }

  private record ExampleSource(Example example) implements Source {
    @Override
    public String name() {
      return example.title();
    }

    @Override
    public void read(Intake intake) throws InterruptedException {
      for (Snippet file : example.files()) {
        byte[] content = Planted.in(file.text()).getBytes(StandardCharsets.UTF_8);
        intake.file(new SourceFile(file.path(), content));
      }
    }
  }
}
