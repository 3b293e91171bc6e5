package io.keyward.scan.app.value;

import java.util.ArrayList;
import java.util.List;

/** What becomes of values that are put into one text, or compared. */
final class Texts {
  private Texts() {}

  /** One text of these. Behind a host that is fixed, nobody chooses the host any more. */
  static Value joined(List<Value> parts) {
    List<Value> safe = new ArrayList<>();
    StringBuilder before = new StringBuilder();
    for (Value part : parts) {
      int harmless = Tag.OBJECT;
      if (part.has(Tag.TEXT) && !before.isEmpty()) {
        harmless |= Tag.SCHEME;
        harmless |= fixesHost(before) ? Tag.HOST : 0;
        harmless |= fixesTarget(before.toString()) ? Tag.TARGET : 0;
      }
      safe.add(part.without(harmless));
      before.append(part.text());
    }
    return Value.joined(safe);
  }

  /** A text with values put where it has places for them. */
  static Value filled(Value text, Value given) {
    String whole = text.text();
    int percent = whole.indexOf('%');
    int brace = whole.indexOf('{');
    int place = percent < 0 || (brace >= 0 && brace < percent) ? brace : percent;
    int cut = place < 0 ? whole.length() : place;
    Value before = Value.constant(whole.substring(0, cut));
    Value behind = Value.constant(whole.substring(cut));
    return joined(List.of(text.has(Tag.TRACKED) ? text : before, given, behind));
  }

  private static boolean fixesHost(CharSequence before) {
    String text = before.toString();
    int scheme = text.indexOf("://");
    String rest = scheme < 0 ? text : text.substring(scheme + 3);
    return rest.indexOf('/') >= 0 || rest.indexOf('?') >= 0 || rest.indexOf('#') >= 0;
  }

  /**
   * Whether whatever follows stays on the same site; not behind a slash, where another may come.
   */
  private static boolean fixesTarget(String before) {
    if (before.indexOf('?') >= 0 || before.indexOf('#') >= 0) {
      return true;
    }
    int scheme = before.indexOf("://");
    if (scheme >= 0) {
      return before.indexOf('/', scheme + 3) >= 0;
    }
    if (before.startsWith("/")) {
      return before.length() > 1
          && "/\\".indexOf(before.charAt(1)) < 0
          && !isHole(before.charAt(1));
    }
    return before.indexOf('/') > 0 || (before.endsWith(":") && !before.startsWith("http"));
  }

  private static boolean isHole(char c) {
    return c == Value.HOLE.charAt(0);
  }

  /** What somebody chose of an amount, times a price that is ours, is how many. */
  static Value reckoned(Value left, Value right) {
    Value both = Value.joined(List.of(left, right)).without(Tag.TEXT | Tag.DATA);
    boolean ours = isOurs(left) || isOurs(right);
    return ours ? both.without(Tag.AMOUNT) : both;
  }

  private static boolean isOurs(Value value) {
    return !value.isConstant() && !value.has(Tag.REQUEST);
  }

  /** What a part of an address may do that the address itself may not, and the other way round. */
  static int ofAddress(int tags, String part) {
    if ((tags & Tag.REQUEST) == 0) {
      return tags;
    }
    return switch (part) {
      case "searchParams", "search", "hash", "query" -> tags | Tag.TARGET | Tag.SCHEME;
      case "pathname", "origin", "host", "hostname", "protocol" ->
          tags & ~(Tag.TARGET | Tag.SCHEME);
      default -> tags;
    };
  }

  /** A secret of ours against what the request brought: whoever passes has proved something. */
  static Value compared(Value left, Value right) {
    boolean proves =
        (left.has(Tag.CREDENTIAL | Tag.REQUEST) && right.has(Tag.ENVIRONMENT))
            || (right.has(Tag.CREDENTIAL | Tag.REQUEST) && left.has(Tag.ENVIRONMENT))
            || (left.has(Tag.CREDENTIAL) && isDigest(right))
            || (right.has(Tag.CREDENTIAL) && isDigest(left));
    int tags = (left.tags() | right.tags()) & (Tag.IDENTITY | Tag.ROLE);
    return new Value(
        proves ? tags | Tag.IDENTITY : tags, left.trail(), "", Value.HOLE, null, Frame.NONE);
  }

  private static boolean isDigest(Value value) {
    return Known.isOf(Known.Word.MAC, value.what());
  }
}
