package io.keyward.auth.json;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A JSON value. Members keep their order, and numbers their digits, so that what is read and
 * written again is the same text. Immutable.
 */
public sealed interface Json {

  /**
   * An object; asking for a member that is absent or of another type gives an empty answer, never
   * an exception.
   */
  record Obj(SequencedMap<String, Json> members) implements Json {
    /** Copies, so that nobody changes it afterwards. */
    public Obj {
      members =
          Collections.unmodifiableSequencedMap(
              members instanceof Members handedOver ? handedOver : new Members(members));
    }

    /** The member, if there is one. */
    public Optional<Json> get(String name) {
      return Optional.ofNullable(members.get(name));
    }

    /** The member, if it is a string. */
    public Optional<String> string(String name) {
      return members.get(name) instanceof Str(String text) ? Optional.of(text) : Optional.empty();
    }

    /** The member, if it is a number without a fraction that fits. */
    public Optional<Long> integer(String name) {
      return members.get(name) instanceof Num number ? number.asLong() : Optional.empty();
    }

    /** The member, if it is true or false. */
    public Optional<Boolean> bool(String name) {
      return members.get(name) instanceof Bool(boolean value)
          ? Optional.of(value)
          : Optional.empty();
    }

    /** The member, if it is an object. */
    public Optional<Obj> object(String name) {
      return members.get(name) instanceof Obj object ? Optional.of(object) : Optional.empty();
    }

    /** The elements of the member, if it is an array; otherwise none. */
    public List<Json> array(String name) {
      return members.get(name) instanceof Arr(List<Json> elements) ? elements : List.of();
    }

    /** A copy in which the member has this value, at its old place or at the end. */
    public Obj with(String name, Json value) {
      Members copy = new Members(members);
      copy.put(name, value);
      return new Obj(copy);
    }

    /** A copy in which the member has this text. */
    public Obj with(String name, String value) {
      return with(name, new Str(value));
    }

    /** A copy in which the member is this number. */
    public Obj with(String name, long value) {
      return with(name, new Num(Long.toString(value)));
    }

    /** A copy in which the member is this truth value. */
    public Obj with(String name, boolean value) {
      return with(name, new Bool(value));
    }

    /** A copy without the member. */
    public Obj without(String name) {
      Members copy = new Members(members);
      copy.remove(name);
      return new Obj(copy);
    }
  }

  /** An array. */
  record Arr(List<Json> elements) implements Json {
    /** Copies, so that nobody changes it afterwards. */
    public Arr {
      elements = List.copyOf(elements);
    }
  }

  /** A string. */
  record Str(String text) implements Json {}

  /**
   * A number, as it was written.
   *
   * @param digits by the JSON grammar
   */
  record Num(String digits) implements Json {
    private static final int LONGEST = 40;

    /** So many digits always fit. */
    private static final int SURE = 18;

    /** The number, if it has no fraction and fits; one of more than 40 digits does not. */
    public Optional<Long> asLong() {
      if (digits.length() <= SURE && isPlain()) {
        // A short command must not wait until the machine has set up its decimal numbers.
        return Optional.of(plain());
      }
      if (digits.length() > LONGEST) {
        return Optional.empty();
      }
      try {
        BigDecimal number = new BigDecimal(digits);
        // A large exponent would be written out digit by digit.
        return Math.abs((long) number.scale()) > LONGEST
            ? Optional.empty()
            : Optional.of(number.longValueExact());
      } catch (ArithmeticException | NumberFormatException e) {
        return Optional.empty();
      }
    }

    private boolean isPlain() {
      for (int i = 0; i < digits.length(); i++) {
        char c = digits.charAt(i);
        if ((c < '0' || c > '9') && (c != '-' || i > 0)) {
          return false;
        }
      }
      return true;
    }

    private long plain() {
      long number = 0;
      for (int i = digits.startsWith("-") ? 1 : 0; i < digits.length(); i++) {
        number = number * 10 + (digits.charAt(i) - '0');
      }
      return digits.startsWith("-") ? -number : number;
    }
  }

  /** True or false. */
  record Bool(boolean value) implements Json {}

  /** The null of JSON. */
  record Null() implements Json {}

  /** An object without members, to build on. */
  static Obj object() {
    return new Obj(new Members());
  }

  /** An array of these. */
  static Arr array(Json... elements) {
    return new Arr(List.of(elements));
  }

  /**
   * Reads one value. Strict: no comments, no trailing text, no duplicate names, at most 100 levels
   * deep.
   *
   * @throws JsonException if the text is not that
   */
  static Json parse(String text) {
    return JsonReader.read(text);
  }

  /** Writes without white space. */
  default String compact() {
    return JsonText.compact(this);
  }

  /**
   * Writes with two spaces a level and no newline at the end, as the Codex CLI writes its files.
   */
  default String pretty() {
    return JsonText.pretty(this);
  }
}
