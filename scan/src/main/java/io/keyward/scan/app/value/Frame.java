package io.keyward.scan.app.value;

import io.keyward.scan.app.module.At;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call that is being followed: which function, with what, from where. What was found out about
 * names within it is kept, for one thread.
 */
public final class Frame {
  /** Calls deeper than this are not followed. */
  static final int DEEPEST = 8;

  /** Outside of every call. */
  public static final Frame NONE = new Frame(null, List.of(), null, null);

  /** Which function; nothing outside of every call. */
  public final @Nullable At function;

  /** With what. */
  public final List<Value> arguments;

  /** Where it is called, and in which call. */
  public final @Nullable At site;

  /** The call that it was made in. */
  public final @Nullable Frame caller;

  /** The call in which the function was made. */
  final Frame outer;

  /** How many calls are around it. */
  public final int depth;

  final Kept kept = new Kept();

  /**
   * What was found out within a call.
   *
   * @param names the values of names, by the one place that gives them one
   * @param changing those of names that several places may have given one
   * @param calls what calls give back
   * @param callees what is called
   */
  record Kept(ByPlace names, Map<Name, Value> changing, ByPlace calls, ByPlace callees) {
    Kept() {
      this(new ByPlace(), new HashMap<>(), new ByPlace(), new ByPlace());
    }

    /** What the name stands for where these count, or nothing. */
    @Nullable Value name(At binder, List<Integer> definitions) {
      return definitions.size() == 1
          ? names.get(binder.on(definitions.getFirst()))
          : changing.get(new Name(binder, definitions));
    }

    void name(At binder, List<Integer> definitions, Value value) {
      if (definitions.size() == 1) {
        names.put(binder.on(definitions.getFirst()), value);
      } else {
        changing.put(new Name(binder, definitions), value);
      }
    }
  }

  /**
   * A name where it stands for the same.
   *
   * @param binder what binds it
   * @param definitions what it may have been given by then
   */
  record Name(At binder, List<Integer> definitions) {}

  private Frame(
      @Nullable At function, List<Value> arguments, @Nullable At site, @Nullable Frame outer) {
    this.function = function;
    this.arguments = arguments;
    this.site = site;
    this.caller = null;
    this.outer = outer == null ? this : outer;
    this.depth = 0;
  }

  /** A call that is made at that site in that call. */
  public Frame(At function, List<Value> arguments, At site, Frame caller, Frame outer) {
    this.function = function;
    this.arguments = arguments;
    this.site = site;
    this.caller = caller;
    this.outer = outer;
    this.depth = caller.depth + 1;
  }

  /** The call of this function that this one is in, or nothing. */
  @Nullable Frame of(At wanted) {
    for (Frame frame = this; frame.function != null; frame = frame.outer) {
      if (frame.function.equals(wanted)) {
        return frame;
      }
    }
    return null;
  }

  /** Whether the function is being followed already. */
  boolean isIn(At wanted) {
    for (Frame frame = this; frame != null; frame = frame.caller) {
      if (frame.function != null && frame.function.equals(wanted)) {
        return true;
      }
    }
    return false;
  }
}
