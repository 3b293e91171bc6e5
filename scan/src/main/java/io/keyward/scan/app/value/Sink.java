package io.keyward.scan.app.value;

import io.keyward.scan.app.module.At;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place where a value does harm.
 *
 * @param name what is called, or set; a name that begins with a dot is that of whatever thing
 * @param argument which argument of a call, from 0, or the name of one; -1 for what it is called
 *     on; of what is set, 0
 * @param path which part of it: names of properties, {@code *} for each entry of a list, {@code
 *     [role=system]} for those entries whose property is that
 * @param danger the bit of {@link Tag} for values that do harm there
 * @param harm what it is that somebody chooses, as {@code text that becomes part of a page}
 * @param sources whose values
 * @param conditions what else must be so
 */
public record Sink(
    String name,
    String argument,
    List<String> path,
    int danger,
    String harm,
    Set<Sinks.Source> sources,
    List<Condition> conditions) {

  /** With these. */
  public Sink {
    path = List.copyOf(path);
    sources = Set.copyOf(sources);
    conditions = List.copyOf(conditions);
  }

  /** Whether this is what is called or set. */
  boolean isNamed(String what) {
    return name.startsWith(".") ? what.endsWith(name) : what.equals(name);
  }

  /** What the place is given, or nothing: of a call, or of an assignment. */
  public @Nullable At given(At place, String what, Frame frame, Values values) {
    int node = argument(place);
    if (node == Tree.NONE) {
      return null;
    }
    At at = place.on(node);
    return holds(place, what, at, frame, values) ? at : null;
  }

  /** Whether all is so that must be so besides. */
  public boolean holds(At place, String what, At given, Frame frame, Values values) {
    for (Condition condition : conditions) {
      if (!condition.holds(place, what, given, frame, values)) {
        return false;
      }
    }
    return true;
  }

  private int argument(At place) {
    Tree tree = place.tree();
    if (Character.isDigit(argument.charAt(argument.length() - 1))) {
      return tree.child(place.node(), 1 + Integer.parseInt(argument));
    }
    for (int child = tree.child(place.node(), 1);
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      if (tree.is(child, Kind.KEYWORD) && tree.textIs(tree.firstChild(child), argument)) {
        return tree.child(child, 1);
      }
    }
    return Tree.NONE;
  }

  /** The part that the path leads to; without tags if there is none. */
  public Value part(At given, Frame frame, Values values) {
    Value value = values.of(given, frame);
    for (String step : path) {
      value =
          switch (step.charAt(0)) {
            case '*' -> values.element(value);
            case '[' -> entries(value, step, values);
            default -> member(value, step, given, values);
          };
    }
    return value;
  }

  private static Value member(Value of, String name, At at, Values values) {
    At ref = of.ref();
    if (ref == null || !ref.is(Kind.OBJECT)) {
      return values.member(of, name, at);
    }
    Value found = new Members(values).of(of, ref, name);
    return found == null ? Value.constant("") : found;
  }

  /** Those entries of a list that stands there whose property is that. */
  private static Value entries(Value list, String step, Values values) {
    int equals = step.indexOf('=');
    String name = step.substring(1, equals);
    String wanted = step.substring(equals + 1, step.length() - 1);
    At ref = list.ref();
    Value chosen = Value.constant("");
    if (ref == null || !ref.is(Kind.ARRAY)) {
      return chosen;
    }
    Tree tree = ref.tree();
    for (int child = tree.firstChild(ref.node());
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      if (tree.is(child, Kind.OBJECT)
          && member(values.of(ref.on(child), list.frame()), name, ref, values)
              .text()
              .equals(wanted)) {
        chosen = values.of(ref.on(child), list.frame());
      }
    }
    return chosen;
  }
}
