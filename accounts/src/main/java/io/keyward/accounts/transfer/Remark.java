package io.keyward.accounts.transfer;

import io.keyward.accounts.Account;
import io.keyward.accounts.Newcomer;
import io.keyward.auth.Sha256;
import io.keyward.auth.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody said about an account of codex-multi-auth, which rests in a file of its own, {@code
 * account-policies.json}.
 *
 * @param priority by its tier, or by its weight where it has the usual tier
 */
public record Remark(List<String> tags, String note, Account.Use use, int priority) {
  private static final int MOST = 10_000;
  private static final int MOST_TAGS = 1_000;
  private static final int LARGEST_TIER = 9;
  private static final int LARGEST_WEIGHT = 10;

  /** Both of an account about whose turn nobody has said anything. */
  private static final int USUAL = 1;

  static Map<String, Remark> read(Spot whole) {
    long _ = whole.at("version").number(1);
    Map<String, Remark> remarks = new HashMap<>();
    for (Map.Entry<String, Spot> each : whole.at("accounts").members(MOST)) {
      remarks.put(each.getKey(), read(each));
    }
    return remarks;
  }

  private static Remark read(Map.Entry<String, Spot> each) {
    Spot said = each.getValue();
    List<String> tags = new ArrayList<>();
    if (said.find("tags").isPresent()) {
      for (Spot tag : said.at("tags").elements(MOST_TAGS)) {
        tags.add(tag.text());
      }
    }
    boolean paused = said.find("paused").map(Spot::truth).orElse(false);
    boolean drained = said.find("drained").map(Spot::truth).orElse(false);
    return new Remark(
        tags,
        said.find("note").map(Spot::text).orElse(""),
        paused || drained ? Account.Use.DISABLED : Account.Use.ENABLED,
        priority(said));
  }

  /** There the lowest tier goes first, here the highest priority. */
  private static int priority(Spot said) {
    int tier = (int) (long) said.find("priority").map(at -> at.number(LARGEST_TIER)).orElse(1L);
    int weight = said.find("weight").map(Remark::weight).orElse(USUAL);
    return tier == USUAL ? weight - USUAL : USUAL - tier;
  }

  /** The one number there that may have a fraction. */
  private static int weight(Spot at) {
    if (at.value() instanceof Json.Num(var digits) && digits.length() <= 20) {
      double weight = Double.parseDouble(digits);
      if (weight >= 0 && weight <= LARGEST_WEIGHT) {
        return (int) Math.round(weight);
      }
    }
    throw at.wrong("a number from 0 to " + LARGEST_WEIGHT + " should stand there");
  }

  /** The key that codex-multi-auth knows an account by in that file. */
  static String key(Optional<String> accountId, Optional<String> email, Spot refreshToken) {
    String identity =
        accountId
            .map(String::strip)
            .filter(id -> !id.isEmpty())
            .or(() -> email.map(address -> address.strip().toLowerCase(Locale.ROOT)))
            .orElseGet(() ->
                refreshToken.value() instanceof Json.Str(var text)
                    ? "refresh:" + text.strip()
                    : "unknown");
    return "sha256:" + Sha256.hex(identity);
  }

  /** What was said in the file of the accounts counts too. */
  public Newcomer about(Newcomer newcomer) {
    String both =
        note.isEmpty() || newcomer.note().isEmpty()
            ? note + newcomer.note()
            : note + "\n" + newcomer.note();
    return newcomer.said(
        tags, both, newcomer.use() == Account.Use.DISABLED ? Account.Use.DISABLED : use, priority);
  }
}
