package io.keyward.scan.detect;

import io.keyward.scan.data.Reading;
import io.keyward.scan.data.Value;
import io.keyward.scan.detect.Agreed.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The secrets that a {@code .gitleaks.toml} at the root allows: by path, by what they look like, by
 * words in them. Its rules, what it extends but the defaults, and commits are not taken over, and
 * that is said. Immutable.
 */
final class GitleaksConfig {
  /** Where it lies. */
  static final String PATH = ".gitleaks.toml";

  private static final Set<String> HEAD =
      Set.of("title", "description", "minVersion", "allowlist", "allowlists", "extend");
  private static final Set<String> KEYS =
      Set.of("description", "paths", "regexes", "regexTarget", "stopwords", "condition", "commits");
  private static final long LONGEST_NANOS = 200_000_000;

  private final List<Allowed> allowed;
  private final boolean partly;

  private GitleaksConfig(List<Allowed> allowed, boolean partly) {
    this.allowed = List.copyOf(allowed);
    this.partly = partly;
  }

  /** What a list allows. */
  private record Allowed(
      String description,
      List<Pattern> paths,
      List<Pattern> regexes,
      boolean ofLine,
      List<String> stopwords,
      boolean all) {
    boolean allows(String path, Secret secret) {
      List<Boolean> answers = new ArrayList<>();
      if (!paths.isEmpty()) {
        answers.add(any(paths, path));
      }
      if (!regexes.isEmpty()) {
        answers.add(any(regexes, ofLine ? secret.line() : secret.value()));
      }
      if (!stopwords.isEmpty()) {
        String value = secret.value().toLowerCase(Locale.ROOT);
        answers.add(stopwords.stream().anyMatch(value::contains));
      }
      return all
          ? !answers.isEmpty() && answers.stream().allMatch(answer -> answer)
          : answers.contains(true);
    }

    private static boolean any(List<Pattern> patterns, String text) {
      try {
        CharSequence timed = new Timed(text, System.nanoTime() + LONGEST_NANOS);
        return patterns.stream().anyMatch(pattern -> pattern.matcher(timed).find());
      } catch (Timed.Over | StackOverflowError e) {
        // What takes so long allows nothing.
        return false;
      }
    }
  }

  /** There is no such file: it allows nothing. */
  static GitleaksConfig none() {
    return new GitleaksConfig(List.of(), false);
  }

  /** Reads the file. */
  static GitleaksConfig read(byte[] content) {
    return switch (Reading.toml(content)) {
      case Reading.NotReadable _ -> new GitleaksConfig(List.of(), true);
      case Reading.Read read -> new Reader().config(read.document());
    };
  }

  /** One pass over one file. */
  private static final class Reader {
    private final List<Allowed> allowed = new ArrayList<>();
    private boolean partly;

    GitleaksConfig config(Value document) {
      for (Value.Member member : document.members()) {
        partly = partly || !HEAD.contains(member.name());
      }
      for (Value.Member member : document.members("extend")) {
        partly = partly || !member.name().equals("useDefault");
      }
      document.at("allowlist").ifPresent(this::allow);
      document.items("allowlists").forEach(this::allow);
      return new GitleaksConfig(allowed, partly);
    }

    private void allow(Value table) {
      boolean understood = true;
      for (Value.Member member : table.members()) {
        understood = understood && KEYS.contains(member.name());
      }
      if (!understood) {
        // Half of a condition would allow more than it says.
        partly = true;
        return;
      }
      partly = partly || !table.items("commits").isEmpty();
      int before = patterns(table, "paths").size() + patterns(table, "regexes").size();
      boolean whole = before == table.items("paths").size() + table.items("regexes").size();
      boolean all = table.text("condition").orElse("OR").equalsIgnoreCase("AND");
      partly = partly || !whole;
      if (whole || !all) {
        allowed.add(
            new Allowed(
                table.text("description").orElse(""),
                patterns(table, "paths"),
                patterns(table, "regexes"),
                !table.text("regexTarget").orElse("secret").equals("secret"),
                texts(table, "stopwords").stream()
                    .map(word -> word.toLowerCase(Locale.ROOT))
                    .toList(),
                all));
      }
    }

    /** Those that mean the same here. */
    private static List<Pattern> patterns(Value table, String name) {
      return texts(table, name).stream().flatMap(text -> compiled(text).stream()).toList();
    }

    private static Optional<Pattern> compiled(String text) {
      try {
        return Optional.of(Pattern.compile(text.replace("(?P<", "(?<")));
      } catch (PatternSyntaxException e) {
        return Optional.empty();
      }
    }

    private static List<String> texts(Value table, String name) {
      return table.items(name).stream().map(item -> item.text().orElse("")).toList();
    }
  }

  /** Why a secret at this path stays; empty if nothing is said of it. */
  Optional<String> reason(String path, Secret secret) {
    for (Allowed each : allowed) {
      if (each.allows(path, secret)) {
        return Optional.of(each.description().isEmpty() ? PATH : PATH + ": " + each.description());
      }
    }
    return Optional.empty();
  }

  /** Whether it says things that are not taken over. */
  boolean isPartly() {
    return partly;
  }
}
