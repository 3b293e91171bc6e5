package io.keyward.scan.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.rule.Catalogue;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every rule finds each of its bad examples and none of its good ones. */
class ExamplesTest {
  @TestFactory
  List<DynamicTest> everyRuleDoesWhatItsPageSays() throws InterruptedException {
    return RuleTrial.all(Catalogue.shipped()).stream()
        .map(trial ->
            DynamicTest.dynamicTest(
                trial.rule() + (trial.expected() ? " finds " : " leaves alone ") + trial.example(),
                () -> assertThat(trial.found()).isEqualTo(trial.expected())))
        .toList();
  }
}
