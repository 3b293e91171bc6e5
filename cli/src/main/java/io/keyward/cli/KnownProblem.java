package io.keyward.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A row of the table of problems, {@code problems.txt}: every code that any room uses, how the
 * command ends with it, and what to do. Exit codes, {@code keyward help problems} and
 * docs/problems.md come from it.
 *
 * @param group the heading that it stands under
 * @param code as in {@link io.keyward.auth.Problem}; a trailing {@code *} stands for any end
 * @param exit how a command ends with it
 * @param meaning one sentence
 * @param remedy what to do, one sentence
 */
record KnownProblem(String group, String code, Exit exit, String meaning, String remedy) {
  private static final String TABLE = "problems.txt";

  /** The row of this code; of its family, if it has none of its own. */
  static Optional<KnownProblem> of(String code) {
    List<KnownProblem> all = all();
    return all.stream()
        .filter(row -> row.code.equals(code))
        .findFirst()
        .or(() -> all.stream().filter(row -> row.isFamilyOf(code)).findFirst());
  }

  boolean isFamilyOf(String other) {
    return code.endsWith("*") && other.startsWith(code.substring(0, code.length() - 1));
  }

  /** How a command ends with this problem; plainly with no, if nobody has thought of it. */
  static Exit exit(String code) {
    return of(code).map(KnownProblem::exit).orElse(Exit.NO);
  }

  /** Every row, in the table's order. */
  static List<KnownProblem> all() {
    List<KnownProblem> rows = new ArrayList<>();
    String group = "";
    for (String line : text().lines().toList()) {
      if (line.startsWith("## ")) {
        group = line.substring(3);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        rows.add(row(group, line));
      }
    }
    return List.copyOf(rows);
  }

  private static KnownProblem row(String group, String line) {
    String[] cells = line.split(" \\| ", -1);
    return new KnownProblem(
        group,
        cells[0].strip(),
        Exit.valueOf(cells[1].strip()),
        cells[2].strip(),
        cells[3].strip());
  }

  private static String text() {
    try (InputStream in = KnownProblem.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException("The table of problems is missing.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
