package io.keyward.proxy.usage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The list of prices that came with this program, {@code prices.txt}. */
final class PriceList {
  private static final int PLAIN = 4;
  private static final int WITH_LONGER = 7;
  private static final String UNKNOWN = "?";

  private PriceList() {}

  static Prices read() {
    try (InputStream in = PriceList.class.getResourceAsStream("prices.txt")) {
      if (in == null) {
        throw new IllegalStateException("The list of prices is missing.");
      }
      return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lines of words; the first one that is no comment says when the list was true. */
  static Prices of(String text) {
    LocalDate asOf = LocalDate.MIN;
    Map<String, Price> models = new HashMap<>();
    for (String line : text.lines().map(String::strip).toList()) {
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String[] words = line.split("\\s+", -1);
      if (words[0].equals("as-of")) {
        asOf = LocalDate.parse(words[1]);
      } else {
        models.put(words[0], price(words));
      }
    }
    return new Prices(asOf, models);
  }

  private static Price price(String[] words) {
    if (words.length != PLAIN && words.length != WITH_LONGER) {
      throw new IllegalStateException("The list of prices is broken at " + words[0] + ".");
    }
    return new Price(
        Prices.dollars(words[1]),
        Prices.dollars(words[2]),
        Prices.dollars(words[3]),
        words.length == PLAIN
            ? Optional.empty()
            : Optional.of(new Price.Longer(Long.parseLong(words[4]), times(words[5], words[6]))));
  }

  private static Optional<Price.Times> times(String input, String output) {
    return input.equals(UNKNOWN) || output.equals(UNKNOWN)
        ? Optional.empty()
        : Optional.of(new Price.Times(new BigDecimal(input), new BigDecimal(output)));
  }
}
