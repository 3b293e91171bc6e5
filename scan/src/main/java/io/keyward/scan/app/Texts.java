package io.keyward.scan.app;

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
      safe.add(part.has(Tag.HOST) && fixesHost(before) ? part.without(Tag.HOST) : part);
      before.append(part.text());
    }
    return Value.joined(safe);
  }

  /** A text with values put where it has places for them. */
  static Value filled(Value text, Value given) {
    int place = text.text().indexOf('%') < 0 ? text.text().indexOf('{') : text.text().indexOf('%');
    int cut = place < 0 ? text.text().length() : place;
    return joined(
        List.of(
            Value.constant(text.text().substring(0, cut)),
            given,
            Value.constant(text.text().substring(cut))));
  }

  private static boolean fixesHost(CharSequence before) {
    String text = before.toString();
    int scheme = text.indexOf("://");
    String rest = scheme < 0 ? text : text.substring(scheme + 3);
    return rest.indexOf('/') >= 0 || rest.indexOf('?') >= 0 || rest.indexOf('#') >= 0;
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
