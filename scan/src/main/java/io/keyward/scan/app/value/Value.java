package io.keyward.scan.app.value;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.Trail;
import io.keyward.scan.code.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a value without running anything. Immutable.
 *
 * @param tags what it is made of: bits of {@link Tag}
 * @param trail how what somebody else chose came here
 * @param what what it is called by where it comes from, as {@code pg.Pool().query}; may be empty
 * @param text what is constant of it, with {@link #HOLE} for what is not
 * @param ref the function, class, object, list or file that it is
 * @param frame the call in which that was made
 */
public record Value(
    int tags, @Nullable Trail trail, String what, String text, @Nullable At ref, Frame frame) {

  /** Stands in a text for what is not constant. */
  public static final String HOLE = "\uFFFC";

  private static final int LONGEST = 2000;

  /** Of which nothing is known. */
  public static final Value UNKNOWN = new Value(Tag.DATA, null, "", HOLE, null, Frame.NONE);

  /** What a parameter gets for which a call has no argument. */
  public static final Value ABSENT = new Value(0, null, "@absent", HOLE, null, Frame.NONE);

  /** What is being worked out. */
  static final Value OPEN = new Value(0, null, "@open", HOLE, null, Frame.NONE);

  static Value constant(String text) {
    return new Value(0, null, "", cut(text), null, Frame.NONE);
  }

  /** What a package or the platform gives under this name. */
  public static Value named(String what) {
    return new Value(Tag.DATA, null, what, HOLE, null, Frame.NONE);
  }

  /** What stands there, in that call. */
  public static Value ref(At ref, Frame frame) {
    return new Value(0, null, "", HOLE, ref, frame);
  }

  /** Whether it has one of these tags. */
  public boolean has(int bits) {
    return (tags & bits) != 0;
  }

  boolean isOpen() {
    return what.equals(OPEN.what);
  }

  /** Whether all of its text is known. */
  public boolean isConstant() {
    return !text.contains(HOLE);
  }

  /** The same, with these tags too. */
  public Value with(int more) {
    return new Value(tags | more, trail, what, text, ref, frame);
  }

  /** The same, without these tags. */
  public Value without(int bits) {
    return new Value(tags & ~bits, trail, what, text, ref, frame);
  }

  /** The same, under another name. */
  public Value called(String name) {
    return new Value(tags, trail, name, text, ref, frame);
  }

  /** The same, after one more step; only of what somebody else chose the way matters. */
  public Value via(At at, String says) {
    if (!has(Tag.TRACKED) || (trail != null && trail.at().equals(at))) {
      return this;
    }
    String origin = trail == null ? what : trail.origin();
    return new Value(tags, new Trail(at, says, origin, trail), what, text, ref, frame);
  }

  /** Either of them. */
  Value or(Value other) {
    Value with = isOneOfSeveral(other) ? other : ref == null ? other : this;
    boolean unclear = isOneOfSeveral(other) || other.isOneOfSeveral(this);
    return new Value(
        tags | other.tags,
        worse(this, other).trail,
        what.isEmpty() ? other.what : what,
        text.equals(other.text) ? text : HOLE,
        unclear ? null : with.ref,
        with.frame);
  }

  /** An object whose members say nothing of the value that it is joined with. */
  private boolean isOneOfSeveral(Value other) {
    return ref != null && ref.is(Kind.OBJECT) && !ref.equals(other.ref) && !other.isNothing();
  }

  private boolean isNothing() {
    return text.equals("undefined") || text.equals("null") || text.equals("None") || text.isEmpty();
  }

  /** Both of them, one after the other, in one text. */
  static Value joined(List<Value> parts) {
    StringBuilder text = new StringBuilder();
    int tags = 0;
    Value worst = constant("");
    for (Value part : parts) {
      text.append(part.text);
      tags |= part.tags;
      worst = worse(worst, part);
    }
    return new Value(tags, worst.trail, "", cut(text.toString()), null, Frame.NONE);
  }

  private static Value worse(Value one, Value other) {
    return rank(other) > rank(one) ? other : one;
  }

  private static int rank(Value value) {
    if (value.trail == null) {
      return 0;
    }
    return 1 + Integer.bitCount(value.tags & (Tag.TEXT | Tag.REQUEST | Tag.MODEL | Tag.IDENTITY));
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + HOLE;
  }
}
