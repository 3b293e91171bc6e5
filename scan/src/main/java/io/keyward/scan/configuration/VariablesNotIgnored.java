package io.keyward.scan.configuration;

import io.keyward.scan.code.Language;
import io.keyward.scan.detect.FileDetector;
import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.source.SourceFile.Now;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Files of variables with secrets in them that version control was not told to leave alone. */
public final class VariablesNotIgnored implements FileDetector {
  /**
   * The name by which rules ask for it. A line {@code instead of: } of its Match names the rules of
   * which nothing is told where this one is: they would say the same of the same file.
   */
  public static final String NAME = "variables-not-ignored";

  /** Parts of a file's name that say that it is there to be copied. */
  private static final Set<String> TO_BE_COPIED =
      Set.of("example", "sample", "template", "dist", "tpl", "defaults", "schema", "ci");

  /** Endings of files that hold what one machine or the real thing runs with. */
  private static final Set<String> REAL = Set.of("", "local", "production", "prod", "staging");

  private static final Set<String> SECRET_WORDS =
      Set.of(
          "KEY",
          "SECRET",
          "TOKEN",
          "PASSWORD",
          "PASS",
          "PWD",
          "PASSWD",
          "PRIVATE",
          "CREDENTIALS",
          "DSN",
          "SALT");
  private static final Set<String> PUBLIC_WORDS = Set.of("PUBLIC", "PUBLISHABLE", "ANON");
  private static final List<String> PUBLIC_PREFIXES =
      List.of("VITE_", "NEXT_PUBLIC_", "REACT_APP_", "EXPO_PUBLIC_", "NUXT_PUBLIC_", "GATSBY_");
  private static final List<String> NO_VALUES =
      List.of(
          "your", "change", "xxx", "<", "...", "todo", "replace", "example", "placeholder", "$");

  private static final int MOST_STEPS = 20;
  private static final String INSTEAD = "instead of: ";

  private final Rule rule;
  private final List<String> insteadOf;

  /** For the one rule that asks for it. */
  public VariablesNotIgnored(List<Rule> rules) {
    this.rule = rules.getFirst();
    this.insteadOf =
        rule.match()
            .lines()
            .filter(line -> line.startsWith(INSTEAD))
            .flatMap(line -> Arrays.stream(line.substring(INSTEAD.length()).split(" ", -1)))
            .toList();
  }

  /** Whether a file at this path is one of variables, by its name. */
  public static boolean isFileOfVariables(String path) {
    return Language.of(path) == Language.ENV;
  }

  @Override
  public void inspect(FileUnderScan file) {
    if (!isFileOfVariables(file.path()) || file.standing() != Now.SHARED) {
      return;
    }
    String ending = ending(file.path());
    for (String part : ending.split("[._-]", -1)) {
      if (TO_BE_COPIED.contains(part)) {
        return;
      }
    }
    List<Step> secrets = new ArrayList<>();
    String text = file.latin();
    for (int at = 0; at < text.length(); at = endOfLine(text, at) + 1) {
      int end = endOfLine(text, at);
      int equals = text.indexOf('=', at);
      if (equals > 0
          && equals < end
          && isSecret(text.substring(at, equals), value(text, equals, end))) {
        file.hide(equals + 1, end);
        secrets.add(new Step(file.place(at, equals), "a secret stands here"));
      }
    }
    if (!secrets.isEmpty()) {
      insteadOf.forEach(file::takeBack);
      String name = file.path().substring(file.path().lastIndexOf('/') + 1);
      file.found(
          rule.id(),
          rule.severity(),
          REAL.contains(ending) ? Confidence.PROVED : Confidence.LIKELY,
          secrets.getFirst().place(),
          "Nothing keeps %s out of version control, and it holds %s: the next commit of everything publishes it."
              .formatted(name, secrets.size() == 1 ? "a secret" : secrets.size() + " secrets"),
          "variables",
          secrets.stream().limit(MOST_STEPS).toArray(Step[]::new));
    }
  }

  /** What follows {@code .env.}, in lower case. */
  private static String ending(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    int at = name.indexOf(".env");
    return name.startsWith(".env.")
        ? name.substring(5)
        : name.equals(".env") ? "" : name.substring(0, Math.max(0, at));
  }

  private static int endOfLine(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private static String value(String text, int equals, int end) {
    String value = text.substring(equals + 1, end).strip();
    boolean quoted =
        value.length() > 1
            && (value.charAt(0) == '"' || value.charAt(0) == '\'')
            && value.charAt(value.length() - 1) == value.charAt(0);
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  private static boolean isSecret(String line, String value) {
    String name = line.strip();
    if (name.startsWith("export ")) {
      name = name.substring(7).strip();
    }
    String upper = name.toUpperCase(Locale.ROOT);
    if (upper.startsWith("#") || PUBLIC_PREFIXES.stream().anyMatch(upper::startsWith)) {
      return false;
    }
    boolean secret = false;
    for (String word : upper.split("_", -1)) {
      if (PUBLIC_WORDS.contains(word)) {
        return false;
      }
      secret |= SECRET_WORDS.contains(word);
    }
    return (secret && isValue(value)) || holdsPassword(value);
  }

  private static boolean isValue(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return value.length() > 3 && NO_VALUES.stream().noneMatch(lower::startsWith);
  }

  /** An address with a name and a password in it, as in {@code postgres://app:…@db/app}. */
  private static boolean holdsPassword(String value) {
    int scheme = value.indexOf("://");
    int host = scheme < 0 ? -1 : value.indexOf('@', scheme + 3);
    int colon = scheme < 0 ? -1 : value.indexOf(':', scheme + 3);
    return colon > 0 && colon < host && isValue(value.substring(colon + 1, host));
  }
}
