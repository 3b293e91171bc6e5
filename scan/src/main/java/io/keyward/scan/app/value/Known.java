package io.keyward.scan.app.value;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What is known of libraries and frameworks by the names of what they give, read of the files in
 * {@code known/}: one for each of them, a line for each thing, a {@link Word} and a name. A name
 * that begins with a dot stands for all names that end so. Immutable; thread-safe.
 */
public final class Known {
  /** The files, without their ending. */
  static final List<String> FILES =
      List.of(
          "browser",
          "databases",
          "django",
          "express",
          "fastapi",
          "flask",
          "hono",
          "identity",
          "java",
          "javascript",
          "markup",
          "models",
          "next",
          "python",
          "schemas",
          "spring",
          "nest",
          "sveltekit",
          "words");

  private static final Known ALL = read();

  /** What a line says of the name behind it. */
  public enum Word {
    /** The sender of the request chooses it. */
    INPUT(Tag.INPUT),
    /** Likewise, and it is a text: never an object. */
    TEXT(Tag.INPUT_TEXT),
    /** Likewise, and it is the address that is asked, which is our own. */
    ADDRESS(Tag.OWN_ADDRESS),
    /** It may prove who sends the request: a cookie, a header. */
    CREDENTIAL(Tag.OWN_ADDRESS | Tag.CREDENTIAL),
    /** A language model wrote it. */
    MODEL(Tag.MODEL | Tag.DATA | Tag.TEXT),
    /** It says who sends the request, and that was checked. */
    IDENTITY(Tag.IDENTITY | Tag.DATA),
    /** It is, or holds, what the environment of the process says. */
    ENVIRONMENT,
    /** A class whose fields hold what the environment says under their names. */
    SETTINGS,
    /** A function that gives the variable of the environment whose name it is given. */
    VARIABLE,
    /** A function that gives back what it is given, in another form. */
    THROUGH,
    /** A function or a method that gives back objects if it is given some. */
    STRUCTURE,
    /** A function, or method of a text, that puts what it is given into the places of a text. */
    FILLS,
    /** A function that gives a number, or something else that can't be any text. */
    NUMBER,
    /** {@code cleans html,path}: a function that takes these dangers out of what it is given. */
    CLEANS,
    /** A method that says yes or no, or where: nothing of what it is given is in that. */
    ANSWERS,
    /** A function, or a method, that says whether two values are the same. */
    SAME,
    /** A method that calls the function that it is given with each that there is. */
    EACH,
    /** A method by which a test asks whether a value is good. */
    ASKS,
    /** A function that only writes down what it is given. */
    TELLS,
    /** A type whose values are texts and never objects. */
    STRING,
    /** A function that gives a digest of what it is given. */
    DIGEST,
    /** Likewise, one that nobody without the key can work out. */
    MAC,
    /** What makes schemas, which let only some values through. */
    SCHEMA,
    /** A method of a schema that lets a value through. */
    PARSES,
    /** A rule of a schema that leaves no free text. */
    NARROW,
    /** Likewise, one that leaves any number. */
    ANY_NUMBER,
    /** A rule of a schema that leaves any text, and no object. */
    ANY_TEXT,
    /** A rule of a schema, or a method, that leaves no text of any length. */
    SHORT,
    /** {@code router express}: what routes of that kind are registered on. */
    ROUTER,
    /** What may stand before a handler and refuses nobody for who he is. */
    INDIFFERENT,
    /** What stands before a handler and lets nobody through whom it does not know. */
    GUARD,
    /** Likewise, and nobody who may not do just this. */
    AUTHORIZES,
    /** In the place of a parameter's value: a function whose function gives it. */
    ASKS_FOR,
    /** Likewise: it comes of a cookie or a header. */
    CREDENTIAL_OF,
    /** A function whose function is called with what it is called with, whoever asks. */
    PASSES,
    /** A function that never comes back. */
    LEAVES,
    /** A function that comes back only if somebody has proved who he is. */
    THROWS,
    /** A part of an identity that says what somebody may do. */
    ROLE,
    /** What is called as if it had to do with who somebody is, and has not. */
    NOBODY,
    /** How the name begins of a function that finds out who somebody is. */
    ACT,
    /** What such a name has in it. */
    SUBJECT,
    /** How the name begins of one that does not come back for strangers. */
    INSISTING;

    private static final Map<String, Word> WRITTEN = new HashMap<>();

    static {
      for (Word word : values()) {
        WRITTEN.put(word.name().toLowerCase(Locale.ROOT).replace('_', '-'), word);
      }
    }

    private final int tags;

    Word() {
      this(0);
    }

    Word(int tags) {
      this.tags = tags;
    }

    static Word of(String written) {
      Word word = WRITTEN.get(written);
      if (word != null) {
        return word;
      }
      throw new IllegalArgumentException("there is no word " + written);
    }

    /** Whether something stands between it and the name. */
    private boolean isQualified() {
      return this == CLEANS || this == ROUTER;
    }
  }

  private final Map<Word, Set<String>> names = new EnumMap<>(Word.class);
  private final Map<String, Integer> tags = new HashMap<>();
  private final Map<String, Integer> cleaned = new HashMap<>();
  private final Map<String, String> routers = new HashMap<>();

  private Known() {
    for (Word word : Word.values()) {
      names.put(word, new HashSet<>());
    }
  }

  /** Whether the word is said of exactly this, or of all that ends like it. */
  public static boolean is(Word word, String what) {
    Set<String> named = ALL.of(word);
    boolean found = named.contains(what);
    for (int dot = what.indexOf('.'); dot >= 0 && !found; dot = what.indexOf('.', dot + 1)) {
      found = named.contains(what.substring(dot));
    }
    return found;
  }

  /** Whether the word is said of this, or of what it is a part of, as of a package. */
  public static boolean isOf(Word word, String what) {
    return !whole(what, ALL.of(word)).isEmpty();
  }

  /** Likewise, and of nothing nearer by the other word. */
  public static boolean isRather(Word word, String what, Word other) {
    return whole(what, ALL.of(word)).length() > whole(what, ALL.of(other)).length();
  }

  /** Whether the text begins with one of the names. */
  static boolean begins(Word word, String text) {
    return ALL.of(word).stream().anyMatch(text::startsWith);
  }

  /** Whether one of the names is somewhere in the text. */
  static boolean isWithin(Word word, String text) {
    return ALL.of(word).stream().anyMatch(text::contains);
  }

  /** The tags that a thing of this name has. */
  public static int tags(String what) {
    if (isOf(Word.ENVIRONMENT, what)) {
      return Tag.ENVIRONMENT;
    }
    Integer tags = ALL.tags.get(what);
    if (tags != null || !what.endsWith(")")) {
      return tags == null ? 0 : tags;
    }
    for (int dot = what.indexOf('.'); dot >= 0; dot = what.indexOf('.', dot + 1)) {
      Integer ending = ALL.tags.get(what.substring(dot));
      if (ending != null) {
        return ending;
      }
    }
    return 0;
  }

  /** The dangers that the function takes out of what it is given: bits of {@link Tag}. */
  static int cleaned(String what) {
    String found = whole(what, ALL.cleaned.keySet());
    return ALL.cleaned.getOrDefault(found, 0);
  }

  /** The kind of router that this is, or nothing. */
  public static String router(String what) {
    String exact = ALL.routers.getOrDefault(what, "");
    int dot = what.lastIndexOf('.');
    return exact.isEmpty() && dot >= 0 ? ALL.routers.getOrDefault(what.substring(dot), "") : exact;
  }

  /** All of which the word is said. */
  static Set<String> names(Word word) {
    return ALL.of(word);
  }

  private Set<String> of(Word word) {
    return names.getOrDefault(word, Set.of());
  }

  /** The longest of the names that this is or that it is a part of; or nothing. */
  private static String whole(String what, Set<String> named) {
    if (named.contains(what)) {
      return what;
    }
    for (int end = what.length() - 1; end > 0; end--) {
      char c = what.charAt(end);
      if ((c == '.' || c == '(' || c == '/') && named.contains(what.substring(0, end))) {
        return what.substring(0, end);
      }
    }
    return "";
  }

  // ---- reading

  private static Known read() {
    Known known = new Known();
    for (String file : FILES) {
      int number = 0;
      for (String line : text(file).lines().toList()) {
        number++;
        if (!line.isBlank() && !line.startsWith("#")) {
          try {
            known.add(line.strip().split(" ", -1));
          } catch (IllegalArgumentException e) {
            throw new IllegalStateException(file + ".txt, line " + number + ": " + e.getMessage());
          }
        }
      }
    }
    return known;
  }

  /** All that is written in the file of this name. */
  static String text(String file) {
    try (InputStream in = Known.class.getResourceAsStream("known/" + file + ".txt")) {
      if (in == null) {
        throw new IllegalStateException("known/" + file + ".txt is not in the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String... words) {
    Word word = Word.of(words[0]);
    if (words.length != (word.isQualified() ? 3 : 2)) {
      throw new IllegalArgumentException("not a word and a name: " + String.join(" ", words));
    }
    String name = words[words.length - 1];
    if (!of(word).add(name)) {
      throw new IllegalArgumentException(word + " is said of " + name + " a second time");
    }
    if (word == Word.CLEANS) {
      for (String danger : words[1].split(",", -1)) {
        cleaned.merge(name, Sinks.danger(danger), (one, other) -> one | other);
      }
    } else if (word == Word.ROUTER) {
      routers.put(name, words[1]);
    } else if (word.tags != 0) {
      tags.merge(name, word.tags, (one, other) -> one | other);
    }
  }
}
