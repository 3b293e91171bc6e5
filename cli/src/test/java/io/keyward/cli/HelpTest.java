package io.keyward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Help is made from the tables, and fits a terminal. */
class HelpTest {
  private static final String BLANKS = "\\s+";

  @ParameterizedTest
  @EnumSource
  void namesEveryVerbWithEveryOption(Verb verb) {
    assertThat(squeezed(text())).contains(verb.words(), verb.summary());
    for (Option option : verb.options()) {
      assertThat(squeezed(text(verb.words().split(" ", -1))))
          .contains(option.word(), option.help());
    }
  }

  @ParameterizedTest
  @EnumSource
  void namesEveryExitCode(Exit exit) {
    assertThat(squeezed(text())).contains(" " + exit.code() + " " + exit.meaning());
    assertThat(squeezed(text("exit-codes"))).contains(exit.meaning(), exit.sysexit());
  }

  @Test
  void saysWhatToDoAboutEachProblem() {
    for (KnownProblem problem : KnownProblem.all()) {
      assertThat(text("problems")).contains("  " + problem.code());
      assertThat(squeezed(text(problem.code()))).contains(problem.meaning(), problem.remedy());
    }
  }

  static Stream<Arguments> topics() {
    return Stream.concat(
            Stream.of(List.<String>of(), List.of("exit-codes"), List.of("problems")),
            Stream.of(Verb.values()).map(verb -> List.of(verb.words().split(" ", -1))))
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("topics")
  void fitsEightyColumns(List<String> topic) {
    assertThat(text(topic.toArray(String[]::new)).lines()).allMatch(line -> line.length() <= 80);
  }

  private static String text(String... topic) {
    return new Help(Help.topic(List.of(topic))).text();
  }

  private static String squeezed(String text) {
    return text.replaceAll(BLANKS, " ");
  }
}
