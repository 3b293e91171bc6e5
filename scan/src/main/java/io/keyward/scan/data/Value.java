package io.keyward.scan.data;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What stands in a file of data, with the stretch of bytes where it stands. Immutable. YAML's
 * aliases make the same value appear in several places; a document is never larger than a reader's
 * limit, counted as if each were written out.
 */
public sealed interface Value {
  /** Its first byte. */
  int start();

  /** The byte after its last; in TOML, the end of the line that it begins on. */
  int end();

  /**
   * Members by name, in the file's order; of two with one name, the later one.
   *
   * @param members each with its name's place
   */
  record Obj(SequencedMap<String, Member> members, int start, int end) implements Value {
    /** Keeps the map as it is: whoever makes one lets go of it. */
    public Obj {
      members = Collections.unmodifiableSequencedMap(members);
    }
  }

  /**
   * Values in a row.
   *
   * @param items in the file's order
   */
  record Arr(List<Value> items, int start, int end) implements Value {
    /** Keeps the list as it is: whoever makes one lets go of it. */
    public Arr {
      items = Collections.unmodifiableList(items);
    }
  }

  /**
   * A text.
   *
   * @param text without quotes, escapes resolved
   */
  record Text(String text, int start, int end) implements Value {}

  /**
   * A number, a date or a time.
   *
   * @param digits as it is written, or as its format would write it
   */
  record Numeral(String digits, int start, int end) implements Value {}

  /**
   * True or false.
   *
   * @param yes which of them
   */
  record Truth(boolean yes, int start, int end) implements Value {}

  /** Nothing: {@code null} in JSON and YAML. */
  record Nothing(int start, int end) implements Value {}

  /**
   * A member of an object.
   *
   * @param name its name
   * @param start the first byte of the name
   * @param end the byte after the name's last
   * @param value what it holds
   */
  record Member(String name, int start, int end, Value value) {}

  /** The value that these names lead to, from object to object. */
  default Optional<Value> at(String... names) {
    Value here = this;
    for (String name : names) {
      Member member = here instanceof Obj(var members, _, _) ? members.get(name) : null;
      if (member == null) {
        return Optional.empty();
      }
      here = member.value();
    }
    return Optional.of(here);
  }

  /** The text that these names lead to; a number or a truth as it is written. */
  default Optional<String> text(String... names) {
    return at(names)
        .flatMap(found ->
            switch (found) {
              case Text(String text, _, _) -> Optional.of(text);
              case Numeral(String digits, _, _) -> Optional.of(digits);
              case Truth(boolean yes, _, _) -> Optional.of(String.valueOf(yes));
              case Obj _, Arr _, Nothing _ -> Optional.empty();
            });
  }

  /** Whether these names lead to true. */
  default boolean isTrue(String... names) {
    return at(names).filter(found -> found instanceof Truth(boolean yes, _, _) && yes).isPresent();
  }

  /** The members of the object that these names lead to; none if there is no such object. */
  default Iterable<Member> members(String... names) {
    return at(names)
        .filter(Obj.class::isInstance)
        .map(found -> ((Obj) found).members().values())
        .<Iterable<Member>>map(Collections::unmodifiableCollection)
        .orElse(List.of());
  }

  /** The items of the array that these names lead to; none if there is no such array. */
  default List<Value> items(String... names) {
    return at(names)
        .filter(Arr.class::isInstance)
        .map(found -> ((Arr) found).items())
        .orElse(List.of());
  }
}
