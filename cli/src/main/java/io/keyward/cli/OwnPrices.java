package io.keyward.cli;

import com.electronwill.nightconfig.core.UnmodifiableConfig;
import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.proxy.usage.Price;
import io.keyward.proxy.usage.Prices;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a person says that models cost, in US dollars per million tokens, in the settings file:
 *
 * <pre>{@code
 * [prices."gpt-5-codex"]
 * input = 1.25
 * cached-input = 0.125
 * output = 10
 * }</pre>
 */
final class OwnPrices {
  private static final String TABLE = "prices";
  private static final String CACHED = "cached-input";
  private static final Set<String> NAMES = Set.of("input", CACHED, "output");

  private OwnPrices() {}

  /**
   * The prices of this program, and the person's before them.
   *
   * @throws ProblemException {@code settings-unreadable}
   */
  static Prices of(Terminal terminal) {
    Map<String, Price> own = new HashMap<>();
    Settings.toml(terminal).map(toml -> toml.get(TABLE)).ifPresent(table -> read(table, own));
    return Prices.builtIn().with(own);
  }

  private static void read(Object table, Map<String, Price> own) {
    if (!(table instanceof UnmodifiableConfig models)) {
      throw Settings.unreadable("prices is no table.").asException();
    }
    for (UnmodifiableConfig.Entry entry : models.entrySet()) {
      String model = entry.getKey();
      if (!(entry.getValue() instanceof UnmodifiableConfig price)) {
        throw Settings.unreadable("prices." + Problem.quoted(model) + " is no table.")
            .asException();
      }
      own.put(model, price(model, price));
    }
  }

  private static Price price(String model, UnmodifiableConfig price) {
    for (UnmodifiableConfig.Entry entry : price.entrySet()) {
      if (!NAMES.contains(entry.getKey())) {
        throw wrong(model, "has no setting " + Problem.quoted(entry.getKey())).asException();
      }
    }
    BigDecimal input = dollars(model, price, "input");
    BigDecimal cached = price.contains(CACHED) ? dollars(model, price, CACHED) : input;
    return new Price(input, cached, dollars(model, price, "output"), Optional.empty());
  }

  private static BigDecimal dollars(String model, UnmodifiableConfig price, String name) {
    try {
      return price.get(name) instanceof Number number
          ? Prices.dollars(number.toString())
          : Prices.dollars("");
    } catch (NumberFormatException e) {
      throw wrong(model, "needs a number from 0 to 100000 as " + name).causedBy(e);
    }
  }

  private static Problem wrong(String model, String how) {
    return Settings.unreadable("The table prices." + Problem.quoted(model) + " " + how + ".");
  }
}
