package io.keyward.journeys.bytecode;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Switches and records of every shape, and what they answer. Needs nothing but the JDK. */
public final class Shapes {
  private Shapes() {}

  /** Answers by name; each throws nothing. */
  public static Map<String, Supplier<String>> cases() {
    Map<String, Supplier<String>> cases = new LinkedHashMap<>();
    switches(cases);
    records(cases);
    return cases;
  }

  private static void switches(Map<String, Supplier<String>> cases) {
    @Nullable Object[] values = {
      null,
      "",
      "abc",
      "a long text",
      1,
      7,
      2L,
      'c',
      1.5,
      new int[] {1},
      new String[0],
      new String[0][0],
      List.of(1),
      Color.RED,
      Color.BLUE,
      new Circle(1),
      new Square(2),
      new Pair(new Circle(1), new Square(2)),
      new Pair(new Square(-1), new Pair(new Circle(0), new Square(4))),
      new Box<>("in a box"),
      new Box<>(null)
    };
    for (@Nullable Object value : values) {
      String name =
          value == null
              ? "null"
              : value.getClass().getSimpleName() + (value.getClass().isArray() ? "" : " " + value);
      cases.put("types, " + name, answer(Shapes::types, value));
      cases.put("types without null, " + name, answer(Shapes::typesWithoutNull, value));
      cases.put("guards, " + name, answer(Shapes::guards, value));
      cases.put("nested patterns, " + name, answer(Shapes::nested, value));
      cases.put("in an interface, " + name, answer(value2 -> new Inside() {}.kind(value2), value));
      cases.put("no label, " + name, answer(Shapes::noLabel, value));
      cases.put("one label, " + name, answer(Shapes::oneLabel, value));
      cases.put("two in one, " + name, answer(v -> types(v) + typesWithoutNull(v), value));
      if (value instanceof Shape shape) {
        cases.put("sealed, " + name, answer(v -> sealed(shape), value));
      }
      if (value instanceof String text) {
        cases.put("texts, " + name, answer(v -> texts(text), value));
      }
      if (value instanceof Integer number) {
        cases.put("numbers, " + name, answer(v -> numbers(number), value));
      }
      if (value instanceof Color color) {
        cases.put("constants, " + name, answer(v -> constants(color), value));
        cases.put("constants of a sealed type, " + name, answer(v -> painted(color), value));
      }
    }
    cases.put("the line that a stack shows", Shapes::lineOfAThrow);
  }

  private static Supplier<String> answer(
      Function<@Nullable Object, String> question, @Nullable Object value) {
    return () -> {
      try {
        return question.apply(value);
      } catch (RuntimeException e) {
        return e.getClass().getName();
      }
    };
  }

  private static String types(@Nullable Object value) {
    return switch (value) {
      case null -> "nothing";
      case String text -> "a text of " + text.length();
      case Integer number -> "the number " + number;
      case int[] numbers -> "numbers " + numbers.length;
      case String[][] texts -> "tables " + texts.length;
      case Object[] objects -> "objects " + objects.length;
      case Circle(double radius) -> "a circle of " + radius;
      case Shape shape -> "another shape " + shape;
      case CharSequence text -> "never " + text;
      default -> "anything";
    };
  }

  private static String typesWithoutNull(@Nullable Object value) {
    // Null is what is tried.
    Object any = java.util.Optional.ofNullable(value).orElseGet(() -> nothing());
    return switch (any) {
      case Number number -> "number " + number;
      case Comparable<?> comparable -> "comparable " + comparable;
      default -> "anything";
    };
  }

  @SuppressWarnings("NullAway")
  private static Object nothing() {
    return null;
  }

  private static String guards(@Nullable Object value) {
    return switch (value) {
      case String text when text.isEmpty() -> "empty";
      case String text when text.length() > 5 -> "long";
      case Integer number when number > 5 -> "big";
      case String text -> "short " + text;
      case Integer number when number < 0 -> "negative";
      case Integer number -> "small " + number;
      case null, default -> "anything";
    };
  }

  private static String nested(@Nullable Object value) {
    return switch (value) {
      case Pair(Circle(double radius), Square(double side)) when radius > side -> "circle wins";
      case Pair(Circle circle, Square(double side)) -> "square wins " + circle + side;
      case Pair(Square square, Pair(Circle circle, Shape shape)) ->
          "deep " + square + circle + shape;
      case Pair pair -> "a pair " + pair;
      case Box<?>(String text) -> "text in a box " + text;
      case Box<?>(var content) -> "box of " + content;
      case null -> "nothing";
      default -> "anything";
    };
  }

  private static String noLabel(@Nullable Object value) {
    return switch (value) {
      case null -> "nothing";
      default -> "anything";
    };
  }

  private static String oneLabel(@Nullable Object value) {
    return switch (value) {
      case Shape shape when shape instanceof Circle -> "round";
      case null, default -> "not round";
    };
  }

  private static String sealed(Shape shape) {
    return switch (shape) {
      case Circle circle -> "circle " + circle.radius();
      case Square square -> "square " + square.side();
      case Pair(Shape first, Shape second) -> sealed(first) + sealed(second);
    };
  }

  private static String texts(String value) {
    return switch (value) {
      case "abc" -> "the letters";
      case String text when text.startsWith("a") -> "starts with a";
      case "" -> "empty";
      case String text -> "other " + text;
    };
  }

  private static String numbers(Integer value) {
    return switch (value) {
      case 1 -> "one";
      case Integer number when number > 5 -> "big";
      case Integer number -> "other " + number;
    };
  }

  private static String constants(Color value) {
    return switch (value) {
      case RED -> "red";
      case Color color when color.name().isEmpty() -> "never";
      case BLUE -> "blue";
    };
  }

  private static String painted(Paint value) {
    return switch (value) {
      case Color.RED -> "red";
      case Color color -> "another color " + color;
      case Clear clear -> "clear " + clear;
    };
  }

  private static String lineOfAThrow() {
    Object value = List.of();
    try {
      return switch (value) {
        case String text -> text;
        case List<?> list -> list.getFirst().toString();
        default -> "";
      };
    } catch (java.util.NoSuchElementException e) {
      return Arrays.stream(e.getStackTrace())
          .filter(frame -> frame.getClassName().endsWith("Shapes"))
          .findFirst()
          .map(frame -> frame.getMethodName() + frame.getLineNumber())
          .orElse("nowhere");
    }
  }

  private static void records(Map<String, Supplier<String>> cases) {
    record Local(String name, int number) {}
    char[] letters = {'a'};
    List<Object> values =
        List.of(
            new Nothing(),
            new Nothing(),
            new Local("a", 1),
            new Local("a", 1),
            new Local("b", 1),
            new Numbers((byte) -1, (short) -2, 'x', 3, 4L, 5f, 6d, true),
            new Numbers((byte) -1, (short) -2, 'x', 3, 4L, 5f, 6d, true),
            new Numbers((byte) -1, (short) -2, 'x', 3, 4L, 5f, 6d, false),
            new Numbers((byte) 1, (short) -2, 'x', 3, 4L, 5f, 6d, true),
            new Numbers((byte) -1, (short) 2, 'x', 3, 4L, 5f, 6d, true),
            new Numbers((byte) -1, (short) -2, 'y', 3, 4L, 5f, 6d, true),
            new Numbers((byte) -1, (short) -2, 'x', 4, 4L, 5f, 6d, true),
            new Numbers((byte) -1, (short) -2, 'x', 3, 1L << 40, 5f, 6d, true),
            new Numbers((byte) -1, (short) -2, 'x', 3, 4L, 5.5f, 6d, true),
            new Numbers((byte) -1, (short) -2, 'x', 3, 4L, 5f, 6.5d, true),
            new Floats(Float.NaN, Double.NaN),
            new Floats(Float.NaN, Double.NaN),
            new Floats(0f, 0d),
            new Floats(-0f, 0d),
            new Floats(0f, -0d),
            new Floats(
                Float.intBitsToFloat(0x7fc00001), Double.longBitsToDouble(0x7ff8000000000001L)),
            new Texts(letters, null, "a"),
            new Texts(letters, null, "a"),
            new Texts(letters, "", "a"),
            new Box<>(null),
            new Box<>(new Box<>(List.of(1))),
            new Box<>(new Box<>(List.of(1))),
            new Inside.Within(1),
            new Inside.Within(1),
            new Own(1, "a"),
            new Own(1, "b"),
            new $Odd$Name$(1));
    for (int i = 0; i < values.size(); i++) {
      Object one = values.get(i);
      String name = i + " " + one.getClass().getSimpleName();
      // An array's own text differs from run to run.
      cases.put("text, " + name, () -> one.toString().replaceAll("\\[C@\\w+", "letters"));
      if (!(one instanceof Texts)) {
        cases.put("hash, " + name, () -> Integer.toString(one.hashCode()));
      }
      cases.put("null, " + name, () -> Boolean.toString(one.equals(nothing())));
      for (int j = 0; j < values.size(); j++) {
        Object other = values.get(j);
        cases.put("equals, " + name + ", " + j, () -> Boolean.toString(one.equals(other)));
      }
    }
  }

  sealed interface Paint permits Color, Clear {}

  enum Color implements Paint {
    RED,
    BLUE {
      @Override
      public String toString() {
        return "sky";
      }
    }
  }

  record Clear() implements Paint {}

  sealed interface Shape {}

  record Circle(double radius) implements Shape {}

  record Square(double side) implements Shape {}

  record Pair(Shape first, Shape second) implements Shape {}

  record Box<T extends @Nullable Object>(T content) {}

  record Nothing() {}

  record Numbers(
      byte small,
      short low,
      char letter,
      int number,
      long large,
      float real,
      double exact,
      boolean yes) {}

  record Floats(float real, double exact) {}

  @SuppressWarnings("ArrayRecordComponent")
  record Texts(char[] letters, @Nullable String nothing, CharSequence text) {}

  record $Odd$Name$(int $number$) {}

  /** Two of its methods are its own. */
  record Own(int number, String rest) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Own own && own.number == number;
    }

    @Override
    public int hashCode() {
      return number;
    }
  }

  /** With a body that holds a switch, and a record. */
  interface Inside {
    default String kind(@Nullable Object value) {
      return switch (value) {
        case Shape shape -> "a shape " + shape;
        case String text -> text;
        case null, default -> "anything";
      };
    }

    record Within(long number) {}
  }
}
