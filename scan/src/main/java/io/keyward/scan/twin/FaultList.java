package io.keyward.scan.twin;

import io.keyward.scan.ScanProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The list of a weak application's faults: {@code state | rule | file | text} on each line, where
 * the text stands on one line of the file. The state is {@code planted}, {@code also} or {@code not
 * yet: reason}. File and text are {@code *} for what is wrong with the application as a whole.
 */
final class FaultList {
  private static final int PARTS = 4;
  private static final String NOT_YET = "not yet: ";

  private final String name;
  private final Map<String, String> files;

  /**
   * A list that speaks of these files.
   *
   * @param name of the list, for what is said of a broken line
   * @param files their texts by path
   */
  FaultList(String name, Map<String, String> files) {
    this.name = name;
    this.files = files;
  }

  /**
   * What it lists.
   *
   * @throws ScanProblemException {@code faults-unreadable} if a line does not say which line of
   *     which file is meant
   */
  List<Fault> read(String text) {
    List<Fault> faults = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.isBlank() && !line.startsWith("#")) {
        faults.add(fault(line, i + 1));
      }
    }
    return faults;
  }

  private Fault fault(String line, int number) {
    String[] parts = line.split(" \\| ", PARTS);
    if (parts.length < PARTS) {
      throw broken(number, "it has no four parts with | between them");
    }
    String rule = parts[1].strip();
    if (!rule.contains("-")) {
      throw broken(number, rule + " is no rule");
    }
    String path = parts[2].strip();
    int at = path.equals(Fault.ANYWHERE) ? 1 : lineOf(path, parts[3], number);
    return new Fault(state(parts[0].strip(), number), rule, path, at, parts[3]);
  }

  private Fault.State state(String word, int number) {
    if (word.startsWith(NOT_YET)) {
      return new Fault.NotYet(word.substring(NOT_YET.length()));
    }
    return switch (word) {
      case "planted" -> Fault.Expected.FOUND;
      case "also" -> Fault.Expected.ALLOWED;
      default -> throw broken(number, "its state is none of planted, also, not yet: reason");
    };
  }

  private int lineOf(String path, String text, int number) {
    String content = files.get(path);
    if (content == null) {
      throw broken(number, "there is no file " + path);
    }
    List<String> lines = content.lines().toList();
    List<Integer> at = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(text)) {
        at.add(i + 1);
      }
    }
    if (at.size() != 1) {
      throw broken(number, "its text stands on " + at.size() + " lines of " + path);
    }
    return at.getFirst();
  }

  private ScanProblemException broken(int number, String why) {
    return new ScanProblemException(
        "faults-unreadable",
        "The list of faults " + name + " can't be read.",
        "Line " + number + ": " + why + ".",
        "Mend the line: state | rule | file | text.");
  }
}
