package io.keyward.broker.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Header fields in their order; names compare without case (RFC 9110 section 5.1), and one name may
 * come several times. Immutable.
 */
public record Headers(List<Field> fields) {

  /** No fields. */
  public static final Headers NONE = new Headers(List.of());

  /** One header field. */
  public record Field(String name, String value) {
    /**
     * Refuses what could start another line (RFC 9110 section 5.5).
     *
     * @throws IllegalArgumentException if the value holds a line end or NUL
     */
    public Field {
      if (value.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
        throw new IllegalArgumentException("A header value must be one line: " + name);
      }
    }

    boolean isNamed(String other) {
      return name.equalsIgnoreCase(other);
    }
  }

  /** Copies. */
  public Headers {
    fields = List.copyOf(fields);
  }

  /** One field. */
  public static Headers of(String name, String value) {
    return NONE.plus(name, value);
  }

  /** The values of all fields of that name, in order. */
  public List<String> all(String name) {
    return fields.stream().filter(field -> field.isNamed(name)).map(Field::value).toList();
  }

  /** The value, if there is exactly one field of that name. */
  public Optional<String> only(String name) {
    List<String> values = all(name);
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }

  /**
   * The values of all cookies of that name, in order, each as it stands: no quotes are removed and
   * nothing is decoded.
   */
  public List<String> cookies(String name) {
    return all("cookie").stream()
        .flatMap(line -> Arrays.stream(line.split(";", -1)))
        .map(String::strip)
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> pair.substring(name.length() + 1))
        .toList();
  }

  /** Whether there is a field of that name. */
  public boolean has(String name) {
    return fields.stream().anyMatch(field -> field.isNamed(name));
  }

  /** These and one field more. */
  public Headers plus(String name, String value) {
    List<Field> more = new ArrayList<>(fields);
    more.add(new Field(name, value));
    return new Headers(more);
  }

  /** These and those. */
  public Headers plus(Headers others) {
    List<Field> more = new ArrayList<>(fields);
    more.addAll(others.fields);
    return new Headers(more);
  }

  /** These, and the fields of the others whose name is not among these. */
  public Headers withDefaults(Headers others) {
    List<Field> more = new ArrayList<>(fields);
    others.fields.stream().filter(field -> !has(field.name())).forEach(more::add);
    return new Headers(more);
  }
}
