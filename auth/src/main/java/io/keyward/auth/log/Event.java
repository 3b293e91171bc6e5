package io.keyward.auth.log;

import io.keyward.auth.json.Json;
import java.util.Map;

/**
 * Something that happened, for a {@link System.Logger}: a log that knows events writes the details
 * down one by one, any other one gets the words that {@link #toString} makes of them. Immutable.
 *
 * @param name what happened, a stable word of lower case and dashes
 * @param details names and texts are ours; never a secret, and nothing that somebody else said
 */
public record Event(String name, Json.Obj details) {

  /** For people: what happened, and details as {@code name=value}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(name);
    for (Map.Entry<String, Json> detail : details.members().entrySet()) {
      text.append(' ').append(detail.getKey()).append('=').append(shown(detail.getValue()));
    }
    return text.toString();
  }

  private static String shown(Json value) {
    return value instanceof Json.Str(String text) && isPlain(text) ? text : value.compact();
  }

  /** Text that can't be taken for anything else; everything else is shown as JSON has it. */
  private static boolean isPlain(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"' && c != '=' && c != '\\');
  }
}
