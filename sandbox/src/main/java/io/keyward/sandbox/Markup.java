package io.keyward.sandbox;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A piece of HTML that is safe to send: whatever was put into it was escaped. */
record Markup(String html) {
  private static final Pattern HOLE = Pattern.compile("\\$\\{([a-z]+)}");

  static final Markup NONE = new Markup("");

  /**
   * Fills the holes of a template, written {@code ${name}}, in one pass: text is escaped, markup is
   * taken as it is, and a hole inside a value stays text.
   */
  static Markup fill(String template, Map<String, ?> values) {
    return new Markup(HOLE.matcher(template).replaceAll(hole -> quoted(values, hole)));
  }

  private static String quoted(Map<String, ?> values, MatchResult hole) {
    Object value = values.get(hole.group(1));
    return Matcher.quoteReplacement(
        switch (value) {
          case Markup markup -> markup.html;
          case String text -> escape(text);
          case null, default ->
              throw new IllegalStateException("Nothing to put into " + hole.group());
        });
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
