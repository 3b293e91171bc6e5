package io.keyward.cli;

import java.util.List;
import java.util.stream.Collectors;

/** The pages of docs/ that are made from tables. Pure. */
final class Docs {
  private static final String NOTE =
      "\n<!-- Written from cli/src/main/resources/io/keyward/cli/problems.txt and Exit.java by"
          + " KnownProblemTest; don't edit it here. -->\n\n";

  /** A page, and what it should say. */
  record Page(String name, String text) {}

  private Docs() {}

  static List<Page> pages() {
    return List.of(new Page("exit-codes.md", exitCodes()), new Page("problems.md", problems()));
  }

  private static String exitCodes() {
    StringBuilder text =
        new StringBuilder("# How commands end\n")
            .append(NOTE)
            .append(
                "Every command of Keyward ends with one of these numbers. A number never changes")
            .append(
                " its meaning.\n`keyward help exit-codes` prints this table, with `--json` too.\n\n")
            .append("| code | `sysexits.h` | meaning | problems |\n|---|---|---|---|\n");
    for (Exit exit : Exit.values()) {
      text.append(
          "| %d | %s | %s | %s |\n"
              .formatted(
                  exit.code(),
                  exit.sysexit().isEmpty() ? "" : "`" + exit.sysexit() + "`",
                  exit.meaning(),
                  exit == Exit.NO ? "every other one" : codes(exit)));
    }
    return text.append(
            "\nA process that a signal ends has 128 and the signal's number: 130 after Ctrl-C.\n")
        .toString();
  }

  private static String codes(Exit exit) {
    return KnownProblem.all().stream()
        .filter(problem -> problem.exit() == exit)
        .map(problem -> "`" + problem.code() + "`")
        .collect(Collectors.joining(", "));
  }

  private static String problems() {
    StringBuilder text =
        new StringBuilder("# Problems and what to do\n")
            .append(NOTE)
            .append(
                "Every problem has a code that stays the same: in brackets behind the command's")
            .append(
                " message, as `problem.code` with\n`--json`, as `code` in the broker's answers.")
            .append(" `keyward help CODE` prints its row. `*` stands for any end.\n");
    List<String> groups = KnownProblem.all().stream().map(KnownProblem::group).distinct().toList();
    for (String group : groups) {
      text.append("\n## ").append(group);
      text.append("\n\n| code | what it means | what to do | exit code |\n|---|---|---|---|\n");
      KnownProblem.all().stream()
          .filter(problem -> problem.group().equals(group))
          .forEach(problem ->
              text.append(
                  "| `%s` | %s | %s | %d |\n"
                      .formatted(
                          problem.code(),
                          problem.meaning(),
                          problem.remedy(),
                          problem.exit().code())));
    }
    return text.toString();
  }
}
