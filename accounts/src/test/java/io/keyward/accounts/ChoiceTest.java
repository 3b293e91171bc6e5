package io.keyward.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.ProblemException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChoiceTest {
  private static final Instant NOW = Somebody.DAY;
  private static final Instant LATER = NOW.plusSeconds(1);
  private static final Pool THREE = Somebody.pool("one", "two", "three");
  private static final Pool LENT = THREE.using(Somebody.id("two"), LATER);
  private static final Pool UNSAID = new Pool(1, THREE.accounts(), Chosen.NOTHING);

  static Stream<Arguments> choices() {
    return Stream.of(
        Arguments.of(THREE, "", "", "one", new Choice.Reason.Standard()),
        Arguments.of(THREE, "", "three", "three", new Choice.Reason.OfProject("file")),
        Arguments.of(THREE, "tw", "three", "two", new Choice.Reason.Asked()),
        Arguments.of(LENT, "", "", "two", new Choice.Reason.Meanwhile(LATER)),
        Arguments.of(LENT, "", "three", "two", new Choice.Reason.Meanwhile(LATER)),
        Arguments.of(LENT, "one", "three", "one", new Choice.Reason.Asked()),
        Arguments.of(
            THREE.using(Somebody.id("two"), NOW), "", "", "one", new Choice.Reason.Standard()),
        Arguments.of(
            new Pool(1, Somebody.pool("one").accounts(), Chosen.NOTHING),
            "",
            "",
            "one",
            new Choice.Reason.OnlyOne()));
  }

  @ParameterizedTest
  @MethodSource("choices")
  void whatIsSaidNearestGoesFirst(
      Pool pool, String asked, String project, String label, Choice.Reason reason) {
    Choice choice = Choice.of(pool, said(asked), project(project), NOW);

    assertThat(choice.account().label()).isEqualTo(label);
    assertThat(choice.reason()).isEqualTo(reason);
  }

  private static Optional<String> said(String words) {
    return Optional.of(words).filter(text -> !text.isEmpty());
  }

  private static Optional<Choice.Project> project(String words) {
    return said(words).map(account -> new Choice.Project(account, "file"));
  }

  static Stream<Arguments> none() {
    Pool off = THREE.changed(Somebody.id("one"), it -> it.used(Account.Use.DISABLED));
    return Stream.of(
        Arguments.of(Pool.EMPTY, "", "", "account-unchosen"),
        Arguments.of(UNSAID, "", "", "account-unchosen"),
        Arguments.of(UNSAID, "four", "", "account-unknown"),
        Arguments.of(UNSAID, "t", "", "account-ambiguous"),
        Arguments.of(UNSAID, "", "four", "account-unknown"),
        Arguments.of(off, "", "", "account-disabled"),
        Arguments.of(off, "one", "", "account-disabled"),
        Arguments.of(off, "", "one", "account-disabled"));
  }

  /** Nothing is used in the place of what was chosen: that would be somebody else's choice. */
  @ParameterizedTest
  @MethodSource("none")
  void whereNothingIsSaidOrWhatIsSaidCannotBeNothingIsChosen(
      Pool pool, String asked, String project, String code) {
    assertThatThrownBy(() -> Choice.of(pool, said(asked), project(project), NOW))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().code()).isEqualTo(code));
  }
}
