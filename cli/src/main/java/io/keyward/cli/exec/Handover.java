package io.keyward.cli.exec;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the launcher is told, so that the program takes its place: the same process, the same
 * terminal, the same signals, its own exit code, and no Java program beside it. The words that the
 * person typed stay with the launcher, to the byte; this is shell text with what is between them.
 * Pure.
 *
 * @param launcher the process that becomes the program
 */
public record Handover(long launcher) {
  /** In it, the launcher says that it waits for such a text, and who it is. */
  public static final String VARIABLE = "KEYWARD_HANDOVER";

  private static final String MARK = "# keyward exec\n";

  /** The launcher that waits, if one does. */
  public static Optional<Handover> awaited(String variable) {
    boolean isNumber =
        !variable.isEmpty()
            && variable.length() < 19
            && variable.chars().allMatch(Character::isDigit);
    return isNumber ? Optional.of(new Handover(Long.parseLong(variable))) : Optional.empty();
  }

  /**
   * The text. The launcher runs it where its own words begin with the program's name.
   *
   * @param inserted words between the program's name and its own words
   */
  public static String text(Surroundings surroundings, List<String> inserted) {
    StringBuilder text = new StringBuilder(MARK);
    for (String name : surroundings.removed()) {
      // What is no name for a shell it does not pass on either, or can't be ours.
      if (isName(name)) {
        text.append("unset ").append(name).append('\n');
      }
    }
    new TreeMap<>(surroundings.set())
        .forEach((name, value) ->
            text.append("export ").append(name).append('=').append(quoted(value)).append('\n'));
    // In pieces, so that what hides tokens in whatever leaves finds none that begins like one.
    text.append("keyward_key=").append(quoted(surroundings.key().reveal())).append('\n');
    new TreeMap<>(surroundings.keyed())
        .forEach((name, before) ->
            text.append("export ")
                .append(name)
                .append('=')
                .append(quoted(before))
                .append("\"$keyward_key\"\n"));
    text.append("unset keyward_key\n");
    text.append("keyward_program=$1\nshift\nexec \"$keyward_program\"");
    inserted.forEach(word -> text.append(' ').append(quoted(word)));
    return text.append(" \"$@\"\n").toString();
  }

  private static boolean isName(String name) {
    return name.matches("[A-Za-z0-9_]+");
  }

  /** One word for a shell, whatever is in it. */
  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
