package io.keyward.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoolTest {
  private static final Pool FOUR =
      Pool.EMPTY
          .with(Somebody.account("work", "ann@example.com", "workspace-1"))
          .with(Somebody.account("work two", "ann@example.com", "workspace-2"))
          .with(Somebody.account("Home", "bea@example.org", "workspace-3"))
          .with(Somebody.account("homework", "cleo@example.org", "workspace-4"));

  @ParameterizedTest
  @CsvSource({
    "work, work",
    "WORK, work",
    "work t, work two",
    "home, Home",
    "homew, homework",
    "bea@example.org, Home",
    "bea, Home",
    "cleo@, homework",
    "id-homework, homework",
    "id-h, ",
    "wor, ",
    "ann@example.com, ",
    "nobody, ",
    "'', ",
    "ork, "
  })
  void aNameOrAnUnmistakableBeginningOfOneNamesAnAccount(String words, String label) {
    if (label == null) {
      assertThatThrownBy(() -> FOUR.named(words)).isInstanceOf(ProblemException.class);
    } else {
      assertThat(FOUR.named(words).label()).isEqualTo(label);
    }
  }

  @Test
  void whatIsAmbiguousListsWhatMatchesAndShowsNoWholeAddress() {
    assertThatThrownBy(() -> FOUR.named("ann@example.com"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo("account-ambiguous");
              assertThat(e.problem().detail())
                  .contains("work (a***@example.com)", "work two (a***@example.com)")
                  .doesNotContain("ann@");
            });
  }

  @Test
  void whatIsUnknownListsWhatThereIs() {
    assertThatThrownBy(() -> FOUR.named("nobody"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo("account-unknown");
              assertThat(e.problem().detail()).contains("work", "Home", "homework");
            });
  }

  @Test
  void theSameAddressInTwoWorkspacesIsTwoAccounts() {
    assertThat(FOUR.accounts()).hasSize(4);
  }

  @Test
  void whoeverSignsInAgainLandsInTheSameAccountAndKeepsWhatItWasGiven() {
    Pool known = FOUR.changed(Somebody.id("work"), account -> account.noted("mine").ranked(3));

    Pool again = known.with(Somebody.account("another label", "ann@example.com", "workspace-1"));

    assertThat(again.accounts()).hasSize(4);
    assertThat(again.named("work").note()).isEqualTo("mine");
    assertThat(again.named("work").priority()).isEqualTo(3);
  }

  @Test
  void theFirstAccountIsTheOneThatIsUsed() {
    assertThat(FOUR.chosen().standard()).contains(Somebody.id("work"));
  }

  @Test
  void nothingIsSaidAboutAnAccountThatIsGone() {
    Pool using =
        FOUR.using(Somebody.id("Home"))
            .using(Somebody.id("homework"), Somebody.DAY)
            .without(Somebody.id("Home"));

    assertThat(using.chosen().standard()).isEmpty();
    assertThat(using.chosen().meanwhile()).isPresent();
    assertThat(using.without(Somebody.id("homework")).chosen()).isEqualTo(Chosen.NOTHING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"work", "WORK", "home"})
  void noTwoAccountsAreCalledTheSame(String label) {
    assertThatThrownBy(() -> FOUR.changed(Somebody.id("homework"), it -> it.called(label)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo("account-label-taken"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-x",
        "--json",
        "a\nb",
        "a\u001b[31m",
        "a/b",
        "ends ",
        "a\u202eb",
        "more than forty characters are too many for this"
      })
  void aLabelCanBeTypedAndShownAnywhere(String label) {
    assertThatThrownBy(() -> FOUR.changed(Somebody.id("work"), it -> it.called(label)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo("account-label-unfit"));
  }

  @ParameterizedTest
  @CsvSource({"new, new", "work, work-2", "Ann Müller, Ann-Müller", "'', account", "+a+b, account"})
  void aLabelIsMadeOfWhatASignInTells(String like, String label) {
    assertThat(FOUR.freeLabel(like)).isEqualTo(label);
  }

  @Test
  void changesOfOneAccountLeaveTheOthers() {
    Pool changed = FOUR.changed(Somebody.id("Home"), it -> it.used(Account.Use.DISABLED));

    assertThat(changed.named("Home").use()).isEqualTo(Account.Use.DISABLED);
    assertThat(changed.accounts().stream().filter(it -> !FOUR.accounts().contains(it))).hasSize(1);
    assertThat(Somebody.labels(changed)).isEqualTo(List.of("work", "work two", "Home", "homework"));
  }
}
