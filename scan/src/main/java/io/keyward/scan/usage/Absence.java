package io.keyward.scan.usage;

import io.keyward.scan.ScanProblemException;
import io.keyward.scan.rule.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A defence that an application of some kind has to have somewhere.
 *
 * @param needs what the application has to mention to be of that kind: of each list one
 * @param moot what makes the defence unnecessary, or is the defence, wherever it is mentioned
 * @param routes words in the paths of the routes that want it; all that change something if it is
 *     {@code *} alone, none have to be there if it is empty
 * @param fields how the name ends of the field of a body that it is about, if it is about one
 * @param plain what may be said of that field without anything being asked of it
 * @param managed what the handlers mention that leave the matter to somebody else
 * @param says what is told, with {@code {routes}} for the routes
 */
record Absence(
    Rule rule,
    List<List<String>> needs,
    List<String> moot,
    List<String> routes,
    List<String> fields,
    Set<String> plain,
    List<String> managed,
    String says) {

  Absence {
    needs = needs.stream().map(List::copyOf).toList();
    moot = List.copyOf(moot);
    routes = List.copyOf(routes);
    fields = List.copyOf(fields);
    plain = Set.copyOf(plain);
    managed = List.copyOf(managed);
  }

  /** A kind of application while it is read. */
  private static final class Block {
    final List<List<String>> needs = new ArrayList<>();
    final List<String> moot = new ArrayList<>();
    final List<String> routes = new ArrayList<>();
    final List<String> fields = new ArrayList<>();
    final List<String> plain = new ArrayList<>();
    final List<String> managed = new ArrayList<>();
    String says = "";
    boolean open = true;
  }

  /**
   * What the Match of a rule says: a block for each kind of application, which begins with {@code
   * needs:} lines; {@code moot:}, {@code managed:}, {@code routes:}, {@code field:}, {@code plain:}
   * and {@code says:} before the first hold for all.
   *
   * @throws ScanProblemException {@code rule-match-broken}
   */
  static List<Absence> of(Rule rule) {
    Block common = new Block();
    List<Block> blocks = new ArrayList<>();
    int line = 0;
    for (String text : rule.match().lines().toList()) {
      line++;
      if (text.isBlank()) {
        continue;
      }
      int colon = text.indexOf(": ");
      String word = colon < 0 ? "" : text.substring(0, colon).strip();
      String rest = colon < 0 ? "" : text.substring(colon + 2).strip();
      Block last = blocks.isEmpty() ? common : blocks.getLast();
      switch (word) {
        case "needs" -> {
          if (last == common || !last.open) {
            last = new Block();
            blocks.add(last);
          }
          last.needs.add(Listed.of(rest.toLowerCase(Locale.ROOT)));
        }
        case "moot" -> last.moot.addAll(Listed.of(rest.toLowerCase(Locale.ROOT)));
        case "managed" -> last.managed.addAll(Listed.of(rest.toLowerCase(Locale.ROOT)));
        case "routes" -> last.routes.addAll(Listed.of(rest.toLowerCase(Locale.ROOT)));
        case "field" -> last.fields.addAll(Listed.of(rest.toLowerCase(Locale.ROOT)));
        case "plain" -> last.plain.addAll(Listed.of(rest.toLowerCase(Locale.ROOT)));
        case "says" -> last.says = rest;
        default -> throw broken(rule, line, word);
      }
      last.open = word.equals("needs");
    }
    if (blocks.isEmpty()) {
      throw broken(rule, line, "nothing else");
    }
    return blocks.stream().map(block -> joined(rule, block, common)).toList();
  }

  private static Absence joined(Rule rule, Block block, Block common) {
    List<String> moot = new ArrayList<>(common.moot);
    moot.addAll(block.moot);
    List<String> managed = new ArrayList<>(common.managed);
    managed.addAll(block.managed);
    return new Absence(
        rule,
        block.needs,
        moot,
        block.routes.isEmpty() ? common.routes : block.routes,
        block.fields.isEmpty() ? common.fields : block.fields,
        new HashSet<>(block.plain.isEmpty() ? common.plain : block.plain),
        managed,
        block.says.isEmpty() ? common.says : block.says);
  }

  private static ScanProblemException broken(Rule rule, int line, String word) {
    return new ScanProblemException(
        "rule-match-broken",
        "The Match of the rule " + rule.id() + " can't be used.",
        "Line "
            + line
            + " of it says \""
            + word
            + "\"; there are needs, moot, managed, routes, field, plain and says, and at least one needs.",
        "Mend the page; docs/scan.md tells what a Match for a missing defence may say.");
  }
}
