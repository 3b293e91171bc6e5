package io.keyward.scan.rule;

import io.keyward.scan.ScanProblemException;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Severity;
import io.keyward.scan.finding.Triage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A rule as it is written: a page of Markdown with a head of {@code name: value} lines, the reason,
 * and the sections Match, Fix (one, and one for each stack that wants its own), Verify, Bad and
 * Good. Pure.
 *
 * @param rule what a run has to know
 * @param fixes how to mend it, by stack; the empty stack for all others
 * @param verify how to see that it is mended
 * @param bad examples that must be found
 * @param good examples that must not be found
 */
public record RulePage(
    Rule rule,
    SequencedMap<String, String> fixes,
    String verify,
    List<Example> bad,
    List<Example> good) {

  /** As many examples of each kind as a rule must have. */
  static final int FEWEST_EXAMPLES = 3;

  private static final Pattern ID = Pattern.compile("[A-Z]{3}-[0-9]{3}");

  /** Keeps its own copies. */
  public RulePage {
    bad = List.copyOf(bad);
    good = List.copyOf(good);
  }

  /**
   * Reads a page.
   *
   * @param name the page's file name, for what is said about it
   * @param text the page
   * @throws ScanProblemException {@code rule-page-broken}
   */
  public static RulePage read(String name, String text) {
    return new Reader(name, text, FEWEST_EXAMPLES).page();
  }

  /**
   * Reads a page of somebody's own, of whom one example of each kind is asked.
   *
   * @throws ScanProblemException {@code rule-page-broken}
   */
  public static RulePage readOwn(String name, String text) {
    return new Reader(name, text, 1).page();
  }

  /** How to mend it on the first of these stacks that the page has its own words for. */
  public String fix(List<String> stacks) {
    for (String stack : stacks) {
      String fix = fixes.get(stack);
      if (fix != null) {
        return fix;
      }
    }
    return fixes.firstEntry().getValue();
  }

  /** One pass over one page. */
  private static final class Reader {
    private final String name;
    private final int fewest;
    private final String[] lines;
    private final Map<String, String> head = new LinkedHashMap<>();
    private final Map<String, List<String>> sections = new LinkedHashMap<>();

    Reader(String name, String text, int fewest) {
      this.name = name;
      this.fewest = fewest;
      this.lines = text.split("\n", -1);
    }

    RulePage page() {
      int body = readHead();
      readSections(body);
      String id = required("id");
      if (!ID.matcher(id).matches() || !name.equals(id + ".md")) {
        throw broken("its id must be its file's name, as in SEC-001.md");
      }
      List<Example> bad = examples("Bad");
      List<Example> good = examples("Good");
      if (bad.size() < fewest || good.size() < fewest) {
        throw broken(
            "it has %d bad and %d good examples and wants at least %d of each"
                .formatted(bad.size(), good.size(), fewest));
      }
      Rule rule =
          new Rule(
              id,
              required("title"),
              word("severity", Severity.values(), Severity::word),
              word("confidence", Confidence.values(), Confidence::word),
              number(required("cwe")),
              Arrays.stream(required("asvs").split(",")).map(String::strip).toList(),
              word("triage", Triage.values(), Triage::word),
              required("detector"),
              prose("Match", sections.getOrDefault("Match", List.of())),
              prose("the reason", section("")),
              bad.getFirst());
      if (!head.isEmpty()) {
        throw broken("nobody knows what " + head.keySet() + " in its head means");
      }
      return new RulePage(rule, fixes(), prose("Verify", section("Verify")), bad, good);
    }

    private int readHead() {
      if (!lines[0].equals("---")) {
        throw broken("it does not begin with ---");
      }
      for (int i = 1; i < lines.length; i++) {
        if (lines[i].equals("---")) {
          return i + 1;
        }
        int colon = lines[i].indexOf(": ");
        if (colon < 0) {
          throw broken("line " + (i + 1) + " of its head is no \"name: value\"");
        }
        head.put(lines[i].substring(0, colon), lines[i].substring(colon + 2).strip());
      }
      throw broken("its head has no end");
    }

    private void readSections(int from) {
      List<String> section = new ArrayList<>();
      sections.put("", section);
      boolean fenced = false;
      for (String line : Arrays.asList(lines).subList(from, lines.length)) {
        if (line.startsWith("```")) {
          fenced = !fenced;
        }
        if (!fenced && line.startsWith("## ")) {
          section = new ArrayList<>();
          if (sections.put(line.substring(3).strip(), section) != null) {
            throw broken("it has the section " + line.substring(3) + " twice");
          }
        } else {
          section.add(line);
        }
      }
      if (fenced) {
        throw broken("a block of code has no end");
      }
    }

    private SequencedMap<String, String> fixes() {
      SequencedMap<String, String> fixes = new LinkedHashMap<>();
      sections.forEach((title, text) -> {
        if (title.equals("Fix")) {
          fixes.put("", prose(title, text));
        } else if (title.startsWith("Fix: ")) {
          for (String stack : title.substring(5).split(", ", -1)) {
            fixes.put(stack, prose(title, text));
          }
        }
      });
      if (!fixes.containsKey("")) {
        throw broken("it has no section Fix");
      }
      return fixes;
    }

    private List<Example> examples(String title) {
      List<Example> examples = new ArrayList<>();
      String example = "";
      List<Snippet> files = new ArrayList<>();
      List<String> text = section(title);
      for (int i = 0; i < text.size(); i++) {
        String line = text.get(i);
        if (line.startsWith("### ")) {
          finish(examples, example, files);
          example = line.substring(4).strip();
          files.clear();
        } else if (line.startsWith("```")) {
          int end = i + 1;
          while (!text.get(end).equals("```")) {
            end++;
          }
          String[] info = line.substring(3).split(" ", 2);
          if (info.length < 2) {
            throw broken("a block of code names no file: ```" + info[0] + " path/of/file");
          }
          files.add(new Snippet(info[1], String.join("\n", text.subList(i + 1, end)) + "\n"));
          i = end;
        }
      }
      finish(examples, example, files);
      return examples;
    }

    private void finish(List<Example> examples, String title, List<Snippet> files) {
      if (title.isEmpty() != files.isEmpty()) {
        throw broken("an example wants a title (### …) and a file (```lang path): " + title);
      }
      if (!title.isEmpty()) {
        examples.add(new Example(title, files));
      }
    }

    private List<String> section(String title) {
      List<String> section = sections.get(title);
      if (section == null) {
        throw broken("it has no section " + title);
      }
      return section;
    }

    private String prose(String title, List<String> section) {
      String text = String.join("\n", section).strip();
      if (text.isEmpty() && !title.equals("Match")) {
        throw broken("nothing stands in " + title);
      }
      return text;
    }

    private String required(String key) {
      String value = head.remove(key);
      if (value == null || value.isEmpty()) {
        throw broken("its head has no " + key);
      }
      return value;
    }

    private <T> T word(String key, T[] values, Function<T, String> word) {
      String wanted = required(key);
      for (T value : values) {
        if (word.apply(value).equals(wanted)) {
          return value;
        }
      }
      throw broken(
          key + " is one of " + String.join(", ", Arrays.stream(values).map(word).toList()));
    }

    private int number(String text) {
      try {
        return Integer.parseInt(text);
      } catch (NumberFormatException e) {
        throw broken(text + " is no number");
      }
    }

    private ScanProblemException broken(String why) {
      return new ScanProblemException(
          "rule-page-broken",
          "The rule page " + name + " can't be used.",
          "The page: " + why + ".",
          "Mend the page; keyward rules show SEC-001 prints a good one.");
    }
  }
}
