package io.keyward.cli.codex;

import io.keyward.auth.Sha256;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Our lines in {@code config.toml}: the first of the file, between two comments, of which the first
 * has a checksum of what is between them. At the beginning, because what has no table must come
 * before all tables; as one dotted name, so that tables may follow it. Pure.
 */
public final class ConfigBlock {
  /** The name of the provider that they define. */
  public static final String PROVIDER = "keyward";

  private static final String BEGIN = "# >>> keyward proxy connect codex ";
  private static final String END = "# <<< keyward proxy disconnect codex takes these lines out\n";
  private static final String OF_NEW_FILE = "made this file ";
  private static final int LENGTH_OF_CHECKSUM = 16;

  private ConfigBlock() {}

  /** Whether there was a file before us. */
  public enum Home {
    OLD_FILE,
    NEW_FILE
  }

  /** What a file says of us. */
  public sealed interface Found {
    /** Nothing. */
    record None() implements Found {}

    /**
     * Our lines, as we wrote them.
     *
     * @param home what there was before them
     * @param block they themselves
     * @param rest the file without them, to the byte
     */
    record Ours(Home home, String block, String rest) implements Found {}

    /**
     * Our lines, but somebody has changed them.
     *
     * @param line where they begin, from 1
     */
    record Edited(int line) implements Found {}
  }

  /**
   * Our lines.
   *
   * @param baseUrl of the proxy's API
   * @param command that prints a key, the program by its whole path
   */
  public static String of(Home home, String baseUrl, List<String> command) {
    String arguments =
        command.stream().skip(1).map(ConfigBlock::quoted).collect(Collectors.joining(", "));
    String lines =
        """
        model_provider = "%1$s"
        model_providers.%1$s = { name = "Keyward", base_url = %2$s, wire_api = "responses", auth = %3$s }
        """
            .formatted(
                PROVIDER,
                quoted(baseUrl),
                // A proxy may have to be started first; it waits longer for the next request than
                // the
                // CLI does before it asks for the key anew.
                "{ command = %s, args = [%s], timeout_ms = 20000, refresh_interval_ms = 300000 }"
                    .formatted(quoted(command.getFirst()), arguments));
    return BEGIN + marked(home, lines) + lines + END;
  }

  private static String marked(Home home, String lines) {
    String mark =
        switch (home) {
          case OLD_FILE -> "";
          case NEW_FILE -> OF_NEW_FILE;
        };
    return "(" + mark + Sha256.hex(mark + lines).substring(0, LENGTH_OF_CHECKSUM) + ")\n";
  }

  /** Looks for our lines. */
  public static Found in(String text) {
    int begin = text.indexOf(BEGIN);
    if (begin < 0) {
      int lost = text.indexOf(END.strip());
      return lost < 0 ? new Found.None() : edited(text, lost);
    }
    int first = text.indexOf('\n', begin) + 1;
    int end = first == 0 ? -1 : text.indexOf(END, first);
    if (end < 0) {
      return edited(text, begin);
    }
    int after = end + END.length();
    String mark = text.substring(begin + BEGIN.length(), first);
    String lines = text.substring(first, end);
    for (Home home : Home.values()) {
      if (mark.equals(marked(home, lines)) && text.indexOf(BEGIN, first) < 0) {
        return new Found.Ours(
            home, text.substring(begin, after), text.substring(0, begin) + text.substring(after));
      }
    }
    return edited(text, begin);
  }

  private static Found edited(String text, int at) {
    return new Found.Edited((int) text.substring(0, at).chars().filter(c -> c == '\n').count() + 1);
  }

  /** A basic string of TOML. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || c == 0x7f) {
        quoted.append("\\u%04X".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
