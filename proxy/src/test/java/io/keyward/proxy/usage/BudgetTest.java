package io.keyward.proxy.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.proxy.usage.Budget.Pricing;
import io.keyward.proxy.usage.Budget.Standing;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetTest {
  @ParameterizedTest
  @CsvSource({
    // limits of requests, tokens and cost; used of each; open; is the price known
    "10, , , 0, 0, 0, 0, KNOWN, room",
    "10, , , 9, 0, 0, 0, KNOWN, room",
    "10, , , 10, 0, 0, 0, KNOWN, REQUESTS",
    "10, , , 9, 0, 0, 1, KNOWN, REQUESTS",
    "10, , , 8, 0, 0, 1, UNKNOWN, room",
    "0, , , 0, 0, 0, 0, KNOWN, REQUESTS",
    ", 100, , 5, 99, 0, 50, KNOWN, room",
    ", 100, , 5, 100, 0, 0, KNOWN, TOKENS",
    ", 100, , 5, 200, 0, 0, UNKNOWN, TOKENS",
    ", , 50, 5, 0, 49, 9, KNOWN, room",
    ", , 50, 5, 0, 50, 0, KNOWN, COST",
    ", , 50, 5, 0, 50, 0, UNKNOWN, COST",
    ", , 50, 5, 0, 49, 0, UNKNOWN, unpriced",
    "10, 100, 50, 9, 99, 49, 0, KNOWN, room",
    "10, 100, 50, 10, 100, 50, 0, UNKNOWN, REQUESTS",
  })
  void stands(
      Long requests,
      Long tokens,
      Long cost,
      long usedRequests,
      long usedTokens,
      long usedCost,
      long open,
      Pricing pricing,
      String standing) {
    Budget budget =
        new Budget(
            "b", Window.DAY, new Scope.Everything(), limit(requests), limit(tokens), limit(cost));
    Sum used = new Sum(usedRequests, 0, 0, 0, usedTokens, 0, 0, 0, usedCost);

    assertThat(word(budget.standing(used, open, pricing))).isEqualTo(standing);
  }

  private static OptionalLong limit(Long number) {
    return number == null ? OptionalLong.empty() : OptionalLong.of(number);
  }

  private static String word(Standing standing) {
    return switch (standing) {
      case Standing.Room _ -> "room";
      case Standing.UsedUp(var limit) -> limit.name();
      case Standing.Unpriced _ -> "unpriced";
    };
  }

  @ParameterizedTest
  @CsvSource({
    "everything, '', true, true",
    "account, a1, true, false",
    "project, shop, true, false",
    "key, k1, true, false",
    "model, gpt-5-codex, true, false",
    "account, shop, false, false",
  })
  void isAbout(String kind, String name, boolean work, boolean home) {
    Scope scope =
        switch (kind) {
          case "account" -> new Scope.OfAccount(name);
          case "project" -> new Scope.OfProject(name);
          case "key" -> new Scope.OfKey(name);
          case "model" -> new Scope.OfModel(name);
          default -> new Scope.Everything();
        };

    assertThat(scope.covers(Asked.WORK)).isEqualTo(work);
    assertThat(scope.covers(Asked.HOME)).isEqualTo(home);
  }
}
