package io.keyward.scan.app.value;

import io.keyward.scan.app.value.Known.Word;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What is known by their names of things that are not the application's own. The same names come
 * again and again: what was found out of one is kept, and its text is there once. For one thread.
 */
final class Foreign {
  private static final String RESULT = "()";
  private static final int LONGEST = 160;

  private final Map<String, Function> functions = new HashMap<>();
  private final Map<String, Method> methods = new HashMap<>();
  private final Map<String, Integer> tags = new HashMap<>();

  /** Name of a thing → name of its member → both in one. */
  private final Map<String, Map<String, String>> members = new HashMap<>();

  /**
   * What becomes of what a function is given.
   *
   * @param number whether it gives a number or the like
   * @param fills whether it puts it into the places of a text
   * @param cleaned the dangers that it takes out, bits of {@link Tag}
   * @param digest whether it gives a digest of it
   * @param through whether it gives it back in another form
   * @param structure whether it gives objects back if it is given some
   * @param tells whether it only writes it down
   * @param variable whether it gives the variable of the environment of that name
   * @param identity whether it is called as if it told or checked who somebody is
   */
  record Function(
      boolean number,
      boolean fills,
      int cleaned,
      boolean digest,
      boolean through,
      boolean structure,
      boolean tells,
      boolean variable,
      boolean identity) {}

  /**
   * What a method does, whatever it is called on.
   *
   * @param parses whether it lets a value through a schema
   * @param fills whether it puts what it is given into the places of a text
   * @param cleans whether it is called as if it made what it is given harmless
   * @param answers whether it says yes or no, or where
   * @param structure whether it gives objects back if it is given some
   * @param shortens whether it leaves no text of any length
   */
  record Method(
      boolean parses,
      boolean fills,
      boolean cleans,
      boolean answers,
      boolean structure,
      boolean shortens) {}

  Function function(String what) {
    return known(functions, what, Foreign::ofFunction);
  }

  private static Function ofFunction(String what) {
    return new Function(
        Known.isOf(Word.NUMBER, what),
        Known.is(Word.FILLS, what),
        Known.cleaned(what),
        Known.isOf(Word.DIGEST, what),
        Known.is(Word.THROUGH, what),
        Known.is(Word.STRUCTURE, what),
        Known.isOf(Word.TELLS, what),
        Known.is(Word.VARIABLE, what),
        Names.soundsLikeIdentity(what));
  }

  Method method(String name) {
    return known(methods, name, Foreign::ofMethod);
  }

  private static Method ofMethod(String name) {
    String dotted = "." + name;
    String lower = name.toLowerCase(Locale.ROOT);
    return new Method(
        Known.is(Word.PARSES, name),
        Known.is(Word.FILLS, dotted),
        lower.startsWith("sanitize") || lower.startsWith("escape") || lower.startsWith("purify"),
        Known.is(Word.ANSWERS, dotted),
        Known.is(Word.STRUCTURE, dotted),
        Known.is(Word.SHORT, dotted));
  }

  /** The tags that a thing of this name has. */
  int tags(String what) {
    return known(tags, what, Known::tags);
  }

  /** What is long is not kept: a chain of names may be as long as somebody wrote it. */
  private static <T> T known(
      Map<String, T> all, String name, java.util.function.Function<String, T> finder) {
    T known = all.get(name);
    if (known == null) {
      known = finder.apply(name);
      if (name.length() <= LONGEST) {
        all.put(name, known);
      }
    }
    return known;
  }

  /** What a member is called; nothing if nobody knows what it is a member of. */
  String member(String of, String name) {
    return of.isEmpty() ? "" : joined(of, ".", name);
  }

  /** What the result of a function is called; nothing if that is not known, or very long. */
  String result(String of) {
    return of.isEmpty() || of.length() > LONGEST ? "" : joined(of, "", RESULT);
  }

  private String joined(String of, String between, String behind) {
    if (of.length() + behind.length() > LONGEST) {
      return of + between + behind;
    }
    Map<String, String> known = members.computeIfAbsent(of, _ -> new HashMap<>());
    String joined = known.get(behind);
    if (joined == null) {
      joined = of + between + behind;
      known.put(behind, joined);
    }
    return joined;
  }
}
