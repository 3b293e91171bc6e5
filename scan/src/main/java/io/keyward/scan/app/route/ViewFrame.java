package io.keyward.scan.app.route;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Inputs;
import io.keyward.scan.app.value.Parameters;
import io.keyward.scan.app.value.Tag;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The call in which Flask or Django calls a function: with parts of the path by their names, and
 * with what the functions around it hand over.
 */
final class ViewFrame {
  private final Values values;

  ViewFrame(Values values) {
    this.values = values;
  }

  Frame of(At handler, Wrapped wrapped, String path) {
    return of(handler, wrapped, path, List.of());
  }

  /**
   * Likewise, for one that is given something first.
   *
   * @param first what it is called with before the parts of the path
   */
  Frame of(At handler, Wrapped wrapped, String path, List<Value> first) {
    Tree tree = handler.tree();
    Map<String, String> parts = parts(path);
    List<Value> arguments = new ArrayList<>(first);
    List<Value> handed = handed(wrapped, first.size());
    int place = 0;
    int parameters = tree.child(handler.node(), 1);
    for (int each = tree.child(parameters, Parameters.receivers(handler) + first.size());
        each != Tree.NONE;
        each = tree.nextSibling(each)) {
      String name = tree.text(tree.firstChild(each));
      String converter = parts.get(name);
      if (converter != null) {
        Value input = Inputs.named(name, handler.on(each)).without(Tag.OBJECT);
        boolean narrow =
            converter.equals("int") || converter.equals("float") || converter.equals("uuid");
        arguments.add(
            narrow
                ? input.without(Tag.TEXT | Tag.DATA)
                : converter.equals("str") || converter.equals("slug")
                    ? input.without(Tag.PATH)
                    : input);
      } else if (place < handed.size()) {
        arguments.add(handed.get(place++));
      } else if (tree.is(tree.firstChild(each), Kind.SPREAD)) {
        arguments.add(Inputs.named(name, handler.on(each)));
      } else {
        arguments.add(Value.ABSENT);
      }
    }
    return new Frame(handler, arguments, handler, Frame.NONE, wrapped.frame());
  }

  /** What the innermost function around the handler calls it with, besides what it hands on. */
  private List<Value> handed(Wrapped wrapped, int known) {
    List<Value> handed = new ArrayList<>();
    At call = wrapped.around().isEmpty() ? null : continuation(wrapped.around().getLast());
    if (call == null) {
      return handed;
    }
    Value around = wrapped.around().getLast();
    At function = around.ref();
    if (function == null) {
      return handed;
    }
    Frame frame = new Frame(function, List.of(), function, Frame.NONE, around.frame());
    Tree tree = call.tree();
    int skipped = 0;
    for (int child = tree.child(call.node(), 1);
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      if (!tree.is(child, Kind.SPREAD) && skipped++ >= known) {
        handed.add(values.of(call.on(child), frame));
      }
    }
    return handed;
  }

  private @Nullable At continuation(Value around) {
    At function = around.ref();
    Frame made = around.frame();
    if (function == null) {
      return null;
    }
    Tree tree = function.tree();
    for (int node = function.file().scopes().first(function.node());
        node < function.node();
        node++) {
      if (tree.is(node, Kind.CALL) && tree.is(tree.firstChild(node), Kind.NAME)) {
        At called = values.of(function.on(tree.firstChild(node)), made).ref();
        for (Value argument : made.arguments) {
          if (called != null && called.equals(argument.ref())) {
            return function.on(node);
          }
        }
      }
    }
    return null;
  }

  /** {@code <int:id>} of Flask and Django, {@code {id:int}} of FastAPI: name → converter. */
  static Map<String, String> parts(String path) {
    Map<String, String> parts = new HashMap<>();
    for (int open = path.indexOf('<'); open >= 0; open = path.indexOf('<', open + 1)) {
      int close = path.indexOf('>', open);
      String part = close < 0 ? "" : path.substring(open + 1, close);
      int colon = part.indexOf(':');
      // Without a converter Flask and Django take anything but a slash.
      parts.put(part.substring(colon + 1), colon < 0 ? "string" : part.substring(0, colon));
    }
    return parts;
  }
}
