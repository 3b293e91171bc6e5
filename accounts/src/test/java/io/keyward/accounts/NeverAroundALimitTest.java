package io.keyward.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The line that Keyward does not cross (docs/policy.md): no other account is used because of a
 * limit; another one takes the place of the chosen one only while that one does not work, only if
 * its person switched that on, and only once. {@code LimitPolicyTest} of the proxy shows the same
 * over every answer that a provider gives.
 */
class NeverAroundALimitTest {
  private static final Instant NOW = Somebody.DAY;
  private static final String CODE = "code";
  private static final Pool POOL = Somebody.pool("one", "two", "three");
  private static final Choice BY_STANDARD =
      Choice.of(POOL, Optional.empty(), Optional.empty(), NOW);
  private static final Choice BY_NAME = Choice.of(POOL, Optional.of("one"), Optional.empty(), NOW);

  private static final Health WELL = new Health.Well();
  private static final Health SHAKY = new Health.Shaky(2, NOW, CODE);
  private static final Health RESTING = new Health.Resting(NOW.plusSeconds(30), 1, CODE);
  private static final Health RESTED = new Health.Resting(NOW, 1, CODE);
  private static final Health TRYING = new Health.Trying(NOW.plusSeconds(30), 1, CODE);
  private static final Health OUT = ended(Ending.Cause.SIGNED_OUT);
  private static final Health REVOKED = ended(Ending.Cause.REVOKED);
  private static final Health DISABLED = ended(Ending.Cause.WORKSPACE_DISABLED);
  private static final Health INVALIDATED = ended(Ending.Cause.INVALIDATED);

  private static Health ended(Ending.Cause cause) {
    return new Health.Ended(cause, NOW, CODE);
  }

  static Stream<Arguments> turns() {
    return Stream.of(
        Arguments.of(WELL, "goes one", "goes one"),
        Arguments.of(SHAKY, "goes one", "goes one"),
        Arguments.of(RESTED, "goes one", "goes one"),
        Arguments.of(RESTING, "stops one NOT_WANTED", "goes two"),
        Arguments.of(TRYING, "stops one NOT_WANTED", "goes two"),
        Arguments.of(OUT, "stops one NOT_WANTED", "goes two"),
        Arguments.of(REVOKED, "stops one NOT_WANTED", "goes two"),
        Arguments.of(DISABLED, "stops one NOT_WANTED", "goes two"),
        Arguments.of(INVALIDATED, "stops one INVALIDATED", "stops one INVALIDATED"));
  }

  @ParameterizedTest
  @MethodSource("turns")
  void anotherOneTakesItsPlaceInTheseCasesAndOnlyIfThatWasSwitchedOn(
      Health health, String never, String whenUnhealthy) {
    Standings standings = standings(health, WELL, WELL);

    assertThat(words(turn(BY_STANDARD, standings, Switching.NEVER))).isEqualTo(never);
    assertThat(words(turn(BY_STANDARD, standings, Switching.WHEN_UNHEALTHY)))
        .isEqualTo(whenUnhealthy);
  }

  @ParameterizedTest
  @MethodSource("turns")
  void whoeverHasALimitIsWaitedForHoweverWellOthersAre(Health health, String never, String other) {
    Standings standings = standings(health, WELL, WELL);
    Standings limited = limited(standings, "one");

    assertThat(words(turn(BY_STANDARD, limited, Switching.WHEN_UNHEALTHY))).isEqualTo("waits one");
    assertThat(words(turn(BY_STANDARD, limited, Switching.NEVER))).isEqualTo("waits one");
    assertThat(words(turn(BY_NAME, limited, Switching.WHEN_UNHEALTHY))).isEqualTo("waits one");
  }

  static Stream<Arguments> others() {
    return Stream.of(
        Arguments.of(standings(OUT, WELL, WELL), "goes two"),
        Arguments.of(standings(OUT, RESTING, WELL), "goes three"),
        Arguments.of(standings(OUT, RESTED, SHAKY), "goes three"),
        Arguments.of(standings(OUT, RESTING, OUT), "stops one NO_OTHER"),
        // Which one it is does not depend on limits, and then it waits for them.
        Arguments.of(limited(standings(OUT, WELL, WELL), "two"), "waits two"),
        // Once is enough.
        Arguments.of(
            standings(OUT, OUT, WELL).standingIn(account("one"), account("two")),
            "stops two TWICE"),
        Arguments.of(
            standings(OUT, INVALIDATED, WELL).standingIn(account("one"), account("two")),
            "stops two TWICE"),
        Arguments.of(
            standings(OUT, WELL, WELL).standingIn(account("one"), account("three")), "goes three"),
        // The person took it out or switched it off: that one's time is over.
        Arguments.of(
            new Standings(standings(OUT, WELL, WELL).accounts(), Map.of(id("one"), "gone")),
            "goes two"));
  }

  @ParameterizedTest
  @MethodSource("others")
  void theFirstOfItsKindThatWorksTakesItsPlaceAndNoSecondOne(Standings standings, String words) {
    assertThat(words(turn(BY_STANDARD, standings, Switching.WHEN_UNHEALTHY))).isEqualTo(words);
    assertThat(words(turn(BY_NAME, standings, Switching.WHEN_UNHEALTHY)))
        .isEqualTo("stops one NAMED");
  }

  /** Any three accounts. */
  record Case(List<Health> healths, List<Boolean> limits, Switching switching, Choice choice) {
    Standings standings() {
      Standings all = NeverAroundALimitTest.standings(healths.toArray(Health[]::new));
      for (int i = 0; i < limits.size(); i++) {
        all = limits.get(i) ? limited(all, POOL.accounts().get(i).label()) : all;
      }
      return all;
    }

    Standings withoutLimitsOf(Account account) {
      Map<String, Standing> accounts = new HashMap<>();
      standings()
          .accounts()
          .forEach((id, standing) ->
              accounts.put(
                  id,
                  id.equals(account.id())
                      ? standing
                      : new Standing(standing.health(), Optional.empty(), standing.quota())));
      return new Standings(accounts, Map.of());
    }
  }

  @Property
  void noLimitEverDecidesWhichAccountItIs(@ForAll("cases") Case any) {
    Account chosen = any.choice().account();
    Turn turn = turn(any.choice(), any.standings(), any.switching());
    Turn without = turn(any.choice(), any.withoutLimitsOf(chosen), any.switching());

    assertThat(turn.account()).isEqualTo(without.account());
    if (any.standings().of(chosen).limitAt(NOW).isPresent()) {
      assertThat(turn).isInstanceOf(Turn.Waits.class);
      assertThat(turn.account()).isEqualTo(chosen);
    }
  }

  @Property
  void itIsAnotherAccountOnlyWhereThatIsAllowed(@ForAll("cases") Case any) {
    Turn turn = turn(any.choice(), any.standings(), any.switching());

    if (turn.isElsewhere()) {
      Health health = any.standings().of(any.choice().account()).health();
      assertThat(any.switching()).isEqualTo(Switching.WHEN_UNHEALTHY);
      assertThat(health.letsThrough(NOW)).isFalse();
      assertThat(health).isNotEqualTo(INVALIDATED);
      assertThat(any.choice().reason()).isNotInstanceOf(Choice.Reason.Asked.class);
    }
  }

  @Property
  void whatDoesNotWorkIsNeverAsked(@ForAll("cases") Case any) {
    Turn turn = turn(any.choice(), any.standings(), any.switching());

    if (turn instanceof Turn.Goes(var _, var account)) {
      assertThat(any.standings().of(account).health().letsThrough(NOW)).isTrue();
      assertThat(any.standings().of(account).limitAt(NOW)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aKeyThatIsBilledNeverTakesThePlaceOfAPlan(Account.Kind kind, Account.Use use, String words) {
    Account one = account("one");
    Account other = Somebody.account("key");
    Pool pool =
        new Pool(
            1,
            List.of(
                one,
                new Account(
                    other.id(),
                    other.label(),
                    other.owner(),
                    kind,
                    other.email(),
                    other.plan(),
                    other.tags(),
                    other.note(),
                    use,
                    5,
                    other.added())),
            Chosen.NOTHING.from(one.id()));
    Choice choice = Choice.of(pool, Optional.empty(), Optional.empty(), NOW);

    assertThat(words(Turn.of(choice, pool, standings(OUT), Switching.WHEN_UNHEALTHY, NOW)))
        .isEqualTo(words);
  }

  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of(Account.Kind.CHATGPT, Account.Use.ENABLED, "goes key"),
        Arguments.of(Account.Kind.CHATGPT, Account.Use.DISABLED, "stops one NO_OTHER"),
        Arguments.of(Account.Kind.API_KEY, Account.Use.ENABLED, "stops one NO_OTHER"));
  }

  @Provide
  Arbitrary<Case> cases() {
    Arbitrary<List<Health>> healths =
        Arbitraries.of(WELL, SHAKY, RESTING, RESTED, TRYING, OUT, REVOKED, DISABLED, INVALIDATED)
            .list()
            .ofSize(3);
    Arbitrary<List<Boolean>> limits = Arbitraries.of(true, false).list().ofSize(3);
    return Combinators.combine(
            healths, limits, Arbitraries.of(Switching.class), Arbitraries.of(BY_STANDARD, BY_NAME))
        .as(Case::new);
  }

  private static Turn turn(Choice choice, Standings standings, Switching switching) {
    return Turn.of(choice, POOL, standings, switching, NOW);
  }

  private static Standings standings(Health... healths) {
    Map<String, Standing> accounts = new HashMap<>();
    List<Account> all = new ArrayList<>(POOL.accounts());
    for (int i = 0; i < healths.length; i++) {
      accounts.put(all.get(i).id(), new Standing(healths[i], Optional.empty(), Optional.empty()));
    }
    return new Standings(accounts, Map.of());
  }

  private static Standings limited(Standings standings, String label) {
    Standing standing = standings.of(account(label));
    return standings.with(
        account(label),
        new Standing(
            standing.health(),
            Optional.of(new Standing.Limit(NOW, NOW.plusSeconds(60), Standing.USED_UP)),
            standing.quota()));
  }

  private static Account account(String label) {
    return Somebody.account(label);
  }

  private static String id(String label) {
    return Somebody.id(label);
  }

  private static String words(Turn turn) {
    String label = turn.account().label();
    return switch (turn) {
      case Turn.Goes _ -> "goes " + label;
      case Turn.Waits _ -> "waits " + label;
      case Turn.Stops(var _, var _, var _, var why) -> "stops " + label + " " + why;
    };
  }
}
