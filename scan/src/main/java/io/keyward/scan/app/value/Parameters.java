package io.keyward.scan.app.value;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.value.Known.Word;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Language;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What parameters stand for: what the call gives them, and else what their types tell. */
public final class Parameters {
  private final Values values;

  Parameters(Values values) {
    this.values = values;
  }

  Value value(At parameter, Frame frame) {
    Tree tree = parameter.tree();
    int parameters = tree.parent(parameter.node());
    At function = parameter.on(tree.parent(parameters));
    int index = 0;
    for (int child = tree.firstChild(parameters);
        child != parameter.node();
        child = tree.nextSibling(child)) {
      index++;
    }
    int own = receivers(function);
    if (index < own) {
      return Value.ref(declaring(function), frame);
    }
    index -= own;
    Frame call = frame.of(function);
    if (call == null) {
      return typed(handed(function, index, frame), parameter);
    }
    if (tree.is(tree.firstChild(parameter.node()), Kind.SPREAD)) {
      List<Value> rest = call.arguments;
      return index < rest.size() ? Value.joined(rest.subList(index, rest.size())) : Value.UNKNOWN;
    }
    if (index < call.arguments.size() && !call.arguments.get(index).equals(Value.ABSENT)) {
      return typed(call.arguments.get(index), parameter);
    }
    int instead = tree.child(parameter.node(), 1);
    return tree.is(instead, Kind.NOTHING)
        ? Value.constant("undefined")
        : values.of(parameter.on(instead), frame);
  }

  private Value typed(Value value, At parameter) {
    return new Types(values).known(value, parameter);
  }

  /** The call of a function in which each parameter stands for what is told of it. */
  public static Frame called(At function, Frame outer, Function<At, Value> told) {
    Tree tree = function.tree();
    List<Value> arguments = new ArrayList<>();
    for (int each = tree.child(tree.child(function.node(), 1), receivers(function));
        each != Tree.NONE;
        each = tree.nextSibling(each)) {
      arguments.add(told.apply(function.on(each)));
    }
    return new Frame(function, arguments, function, Frame.NONE, outer);
  }

  /** How many of a function's first parameters no call names: {@code self}. */
  public static int receivers(At function) {
    Tree tree = function.tree();
    int block = tree.parent(function.node());
    if (function.file().language() != Language.PYTHON
        || !tree.is(block, Kind.BLOCK)
        || !tree.is(tree.parent(block), Kind.CLASS)) {
      return 0;
    }
    for (int child = tree.child(function.node(), 3);
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      if (tree.textIs(tree.firstChild(child), "staticmethod")) {
        return 0;
      }
    }
    return 1;
  }

  private static At declaring(At function) {
    Tree tree = function.tree();
    return function.on(tree.parent(tree.parent(function.node())));
  }

  /** What a function that is given to something that we can't look into will be called with. */
  private Value handed(At function, int index, Frame frame) {
    Tree tree = function.tree();
    int call = tree.parent(function.node());
    int callee = call == Tree.NONE ? Tree.NONE : tree.firstChild(call);
    if (!tree.is(call, Kind.CALL) || callee == function.node()) {
      return Value.UNKNOWN;
    }
    String what = values.of(function.on(callee), frame).what();
    if ((Known.tags(what + "()") & Tag.IDENTITY) != 0) {
      return Value.named("").with(Tag.IDENTITY);
    }
    if (!tree.is(callee, Kind.MEMBER)) {
      return Value.UNKNOWN;
    }
    String method = tree.text(tree.child(callee, 1));
    boolean gets =
        (index == 0 && Known.is(Word.EACH, "." + method))
            || (index == 1 && method.equals("reduce"));
    return gets
        ? values.element(values.of(function.on(tree.firstChild(callee)), frame))
        : Value.UNKNOWN;
  }
}
