package io.keyward.accounts.transfer;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value in a file from elsewhere, and where it stands. Whatever is not of the kind that is asked
 * for is refused with its place; {@code null} counts as absent. No message repeats a value.
 *
 * @param pointer its place by RFC 6901; empty for the whole
 */
record Spot(Json value, String pointer) {
  private static final int LONGEST_TEXT = 500;
  private static final int LONGEST_TOKEN = 32 << 10;

  /** The last millisecond of the year 9999: no clock of ours writes a later one. */
  private static final long LAST_MILLISECOND = 253_402_300_799_999L;

  /** The whole of a file. */
  static Spot of(Json value) {
    return new Spot(value, "");
  }

  Json.Obj object() {
    if (value instanceof Json.Obj object) {
      return object;
    }
    throw wrong("an object should stand there");
  }

  /** The member; absent or null is a problem. */
  Spot at(String name) {
    return find(name)
        .orElseThrow(() -> new Spot(value, pointer + "/" + name).wrong("it is missing"));
  }

  /** The member; empty if it is absent or null. */
  Optional<Spot> find(String name) {
    Optional<Json> member = object().get(name);
    return member.isEmpty() || member.get() instanceof Json.Null
        ? Optional.empty()
        : Optional.of(new Spot(member.get(), pointer + "/" + escaped(name)));
  }

  /** The elements, of which there may be so many. */
  List<Spot> elements(int most) {
    if (!(value instanceof Json.Arr(var elements))) {
      throw wrong("an array should stand there");
    }
    if (elements.size() > most) {
      throw wrong("it has more than " + most + " elements");
    }
    List<Spot> spots = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      spots.add(new Spot(elements.get(i), pointer + "/" + i));
    }
    return spots;
  }

  /** The members, of which there may be so many. */
  List<Map.Entry<String, Spot>> members(int most) {
    Json.Obj object = object();
    if (object.members().size() > most) {
      throw wrong("it has more than " + most + " members");
    }
    List<Map.Entry<String, Spot>> spots = new ArrayList<>();
    object
        .members()
        .forEach((name, each) ->
            spots.add(Map.entry(name, new Spot(each, pointer + "/" + escaped(name)))));
    return spots;
  }

  /** Text for people: no control characters, and not too long. */
  String text() {
    if (!(value instanceof Json.Str(var text))) {
      throw wrong("a text should stand there");
    }
    if (text.codePointCount(0, text.length()) > LONGEST_TEXT) {
      throw wrong("it is longer than " + LONGEST_TEXT + " characters");
    }
    if (!text.codePoints().allMatch(Spot::isPrintable)) {
      throw wrong("it has characters in it that can't be printed");
    }
    return text;
  }

  /** Text of several lines. */
  String note() {
    if (!(value instanceof Json.Str(var text))) {
      throw wrong("a text should stand there");
    }
    text.lines()
        .forEach(line -> {
          String _ = new Spot(new Json.Str(line), pointer).text();
        });
    return text;
  }

  /** Letters that turn the direction of writing would change what a line seems to say. */
  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** Text that goes into a header, and so has neither blanks nor anything but ASCII. */
  String word() {
    String text = text();
    if (text.isEmpty() || !Secret.isSendable(text)) {
      throw wrong("it has other characters than an identifier");
    }
    return text;
  }

  /** A token; blanks around it don't count, as codex-multi-auth has it. */
  Secret token() {
    if (!(value instanceof Json.Str(var text))) {
      throw wrong("a text should stand there");
    }
    String token = text.strip();
    if (token.isEmpty() || token.length() > LONGEST_TOKEN || !Secret.isSendable(token)) {
      throw wrong("it is no token");
    }
    return Secret.of(token);
  }

  boolean truth() {
    if (value instanceof Json.Bool(var truth)) {
      return truth;
    }
    throw wrong("true or false should stand there");
  }

  /** A number without a fraction from 0 to this. */
  long number(long largest) {
    Optional<Long> number = value instanceof Json.Num num ? num.asLong() : Optional.empty();
    if (number.isEmpty() || number.get() < 0 || number.get() > largest) {
      throw wrong("a whole number from 0 to " + largest + " should stand there");
    }
    return number.get();
  }

  /** A number without a fraction. */
  int integer() {
    Optional<Long> number = value instanceof Json.Num num ? num.asLong() : Optional.empty();
    if (number.isEmpty() || number.get() != (int) (long) number.get()) {
      throw wrong("a whole number should stand there");
    }
    return (int) (long) number.get();
  }

  /** A time in milliseconds since 1970. */
  Instant time() {
    return Instant.ofEpochMilli(number(LAST_MILLISECOND));
  }

  ProblemException wrong(String what) {
    return broken(
        "At "
            + (pointer.isEmpty() ? "its beginning" : Problem.quoted(pointer))
            + ": "
            + what
            + ".");
  }

  static ProblemException broken(String detail) {
    return new Problem(
            "import-file-broken",
            "The file can't be imported, and nothing was changed.",
            detail,
            "Have the program that wrote it write it again, or mend that place.")
        .asException();
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
