package io.keyward.scan.app.value;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.Scopes;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Language;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls of the application's own functions: what they give back, and the answers to questions about
 * them. Keeps what it found out, for calls that are alike.
 */
final class Functions {
  private final Values values;
  private final Map<Likeness, Value> results = new HashMap<>();
  private final Map<Likeness, Boolean> answers = new HashMap<>();

  Functions(Values values) {
    this.values = values;
  }

  /** What a function gives back for these. */
  Value result(Value function, At ref, List<Value> arguments, At site, Frame caller) {
    if (caller.isIn(ref)) {
      return Value.constant("");
    }
    if (caller.depth >= Frame.DEEPEST) {
      return Value.joined(arguments).with(Tag.UNSURE | Tag.DATA).called("");
    }
    Likeness likeness = Likeness.of("result", ref, function.frame(), arguments);
    Value known = results.get(likeness);
    if (known == null) {
      Frame frame = new Frame(ref, arguments, site, caller, function.frame());
      known = returned(ref, frame);
      results.put(likeness, known);
    }
    return known.via(site, "what " + Values.text(site) + " gives back");
  }

  /** The answer to a question about a call; of calls that are alike one is asked about. */
  boolean answer(String question, At function, Frame frame, BooleanSupplier asked) {
    Likeness likeness = Likeness.of(question, function, frame.outer, frame.arguments);
    Boolean known = answers.get(likeness);
    if (known == null) {
      answers.put(likeness, false);
      known = asked.getAsBoolean();
      answers.put(likeness, known);
    }
    return known;
  }

  /** The call of a function of the application, unless it is in it already or too deep. */
  @Nullable Frame entered(Value function, At call, Frame caller) {
    At ref = function.ref();
    return ref == null
            || !ref.is(Kind.FUNCTION)
            || caller.isIn(ref)
            || caller.depth >= Frame.DEEPEST
        ? null
        : new Frame(ref, arguments(ref, call, caller), call, caller, function.frame());
  }

  private Value returned(At function, Frame frame) {
    Tree tree = function.tree();
    int body = tree.child(function.node(), 2);
    if (!tree.is(body, Kind.BLOCK)) {
      return values.of(function.on(body), frame);
    }
    Scopes scopes = function.file().scopes();
    boolean yields = tree.has(function.node(), Tree.GENERATOR);
    @Nullable Value all = null;
    for (int node : yields ? scopes.yielded(function.node()) : scopes.returned(function.node())) {
      int value = tree.firstChild(node);
      if (value != Tree.NONE && !tree.is(value, Kind.NOTHING)) {
        Value one =
            new Checks(values)
                .narrowedBefore(function.on(node), values.of(function.on(value), frame), frame);
        all = all == null ? one : all.or(one);
      }
    }
    return all == null ? Value.constant("undefined") : all;
  }

  /** What the function's parameters get in the call, in their order: by place, or by name. */
  List<Value> arguments(At function, At call, Frame frame) {
    Tree tree = call.tree();
    if (call.file().language() != Language.PYTHON) {
      return values.arguments(call, frame);
    }
    Tree there = function.tree();
    List<String> names = new ArrayList<>();
    int parameters = there.child(function.node(), 1);
    int first = there.child(parameters, Parameters.receivers(function));
    for (int each = first; each != Tree.NONE; each = there.nextSibling(each)) {
      names.add(there.text(there.firstChild(each)));
    }
    List<Value> ordered = new ArrayList<>();
    @Nullable Value rest = null;
    for (int child = tree.child(call.node(), 1);
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      Value given = values.of(call.on(child), frame);
      if (tree.is(child, Kind.KEYWORD)) {
        int index = names.indexOf(tree.text(tree.firstChild(child)));
        while (index >= 0 && ordered.size() <= index) {
          ordered.add(Value.ABSENT);
        }
        if (index >= 0) {
          ordered.set(index, given);
        } else {
          ordered.add(given);
        }
      } else if (tree.is(child, Kind.SPREAD)) {
        rest = rest == null ? given : rest.or(given);
      } else {
        ordered.add(given);
      }
    }
    return rest == null ? ordered : filled(ordered, values.element(rest), names.size());
  }

  /** What is spread over the parameters may be the value of each that has none. */
  private static List<Value> filled(List<Value> ordered, Value rest, int count) {
    for (int index = 0; index < count; index++) {
      if (index == ordered.size()) {
        ordered.add(rest);
      } else if (ordered.get(index).equals(Value.ABSENT)) {
        ordered.set(index, rest);
      }
    }
    return ordered;
  }
}
