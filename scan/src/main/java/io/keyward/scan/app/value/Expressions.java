package io.keyward.scan.app.value;

import io.keyward.scan.app.module.At;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Language;
import io.keyward.scan.code.Operator;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.List;

/** What operators, templates and collections make of values. */
final class Expressions {
  private final Values values;

  Expressions(Values values) {
    this.values = values;
  }

  /** An object or list as it is written: of everything that is in it. */
  Value collection(At at, Frame frame) {
    Tree tree = at.tree();
    Value all = Value.constant("");
    for (int child = tree.firstChild(at.node());
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      if (tree.is(child, Kind.PROPERTY)) {
        all = all.or(values.of(at.on(tree.child(child, 1)), frame));
      } else if (!tree.is(child, Kind.FUNCTION)) {
        all = all.or(values.of(at.on(child), frame));
      }
    }
    return new Value(all.tags(), all.trail(), "", Value.HOLE, at, frame);
  }

  Value unary(At at, Frame frame) {
    Value value = values.of(at.on(at.tree().firstChild(at.node())), frame);
    return switch (at.tree().operator(at.node())) {
      case MINUS, PLUS ->
          new Value(
              value.tags() & ~Tag.TEXT,
              value.trail(),
              "",
              value.isConstant() ? at.tree().text(at.node()) : Value.HOLE,
              null,
              Frame.NONE);
      default ->
          new Value(
              value.tags() & (Tag.IDENTITY | Tag.ROLE), null, "", Value.HOLE, null, Frame.NONE);
    };
  }

  Value binary(At at, Frame frame) {
    Tree tree = at.tree();
    Operator operator = tree.operator(at.node());
    if (operator == Operator.PLUS) {
      return sum(at, frame);
    }
    Value left = values.of(at.on(tree.firstChild(at.node())), frame);
    Value right = values.of(at.on(tree.child(at.node(), 1)), frame);
    return switch (operator) {
      case OR, COALESCE -> left.or(right);
      case AND -> right;
      case EQUAL, NOT_EQUAL, SAME, NOT_SAME -> Texts.compared(left, right);
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, INSTANCE_OF ->
          Value.named("").without(Tag.DATA);
      case IN, NOT_IN ->
          Value.named("").without(Tag.DATA).with(right.tags() & (Tag.IDENTITY | Tag.ROLE));
      case REMAINDER, DIVIDE ->
          at.file().language() == Language.PYTHON
              ? inPython(operator, left, right)
              : Texts.reckoned(left, right);
      default -> Texts.reckoned(left, right);
    };
  }

  /** {@code "… %s" % a} puts a into the text, {@code folder / name} makes a path of both. */
  private static Value inPython(Operator operator, Value left, Value right) {
    if (operator == Operator.DIVIDE) {
      return Value.joined(List.of(left, Value.constant("/"), right)).called(left.what());
    }
    return left.isConstant() && left.text().contains("%")
        ? Texts.filled(left, right)
        : left.has(Tag.TEXT) ? Value.joined(List.of(left, right)) : Texts.reckoned(left, right);
  }

  /** A long sum is as deep as it is long: its left sides are gone through one by one. */
  private Value sum(At at, Frame frame) {
    Tree tree = at.tree();
    List<Integer> parts = new ArrayList<>();
    int node = at.node();
    while (tree.is(node, Kind.BINARY) && tree.operator(node) == Operator.PLUS) {
      parts.addFirst(tree.child(node, 1));
      node = tree.firstChild(node);
    }
    parts.addFirst(node);
    List<Value> summands = new ArrayList<>();
    for (int part : parts) {
      summands.add(values.of(at.on(part), frame));
    }
    return Texts.joined(summands);
  }

  Value conditional(At at, Frame frame) {
    Tree tree = at.tree();
    int test = tree.firstChild(at.node());
    Value then = values.of(at.on(tree.child(at.node(), 1)), frame);
    Value otherwise = values.of(at.on(tree.child(at.node(), 2)), frame);
    Checks checks = new Checks(values);
    return checks
        .narrowed(at.on(test), then, frame)
        .or(checks.narrowed(at.on(test), otherwise, frame));
  }

  Value index(At at, Frame frame) {
    Tree tree = at.tree();
    Value object = values.of(at.on(tree.firstChild(at.node())), frame);
    int slice = tree.child(at.node(), 1);
    if (tree.is(slice, Kind.ARRAY) && tree.is(tree.child(slice, 1), Kind.NUMBER)) {
      return element(object).without(Tag.LENGTH);
    }
    Value key = values.of(at.on(tree.child(at.node(), 1)), frame);
    if (Known.isOf(Known.Word.ENVIRONMENT, object.what()) && key.isConstant()) {
      return Value.named("process.env." + key.text()).with(Tag.ENVIRONMENT);
    }
    return key.isConstant() ? values.member(object, key.text(), at) : element(object);
  }

  /** Any of what it holds. */
  Value element(Value of) {
    At ref = of.ref();
    if (ref != null && ref.is(Kind.ARRAY)) {
      Value any = Value.constant("");
      for (Value each : values.children(ref, ref.tree().firstChild(ref.node()), of.frame())) {
        any = any.text().isEmpty() && any.tags() == 0 ? each : any.or(each);
      }
      return any;
    }
    if (ref != null && ref.is(Kind.CALL) && of.what().endsWith("ap()")) {
      return new Calls(values, ref, of.frame()).mapped();
    }
    String what = of.what().isEmpty() ? "" : of.what() + "[]";
    return new Value(of.tags(), of.trail(), what, Value.HOLE, null, Frame.NONE);
  }

  /** What a comprehension makes for each: its first child. */
  Value comprehension(At at, Frame frame) {
    Tree tree = at.tree();
    int made = tree.firstChild(at.node());
    Value each = values.of(at.on(tree.is(made, Kind.PROPERTY) ? tree.child(made, 1) : made), frame);
    return new Value(each.tags(), each.trail(), "", Value.HOLE, null, Frame.NONE);
  }

  Value tagged(At at, Frame frame) {
    Tree tree = at.tree();
    Value value = values.of(at.on(tree.child(at.node(), 1)), frame);
    return tree.textIs(tree.firstChild(at.node()), "String.raw")
        ? value
        : value.without(Tag.TEXT | Tag.DATA);
  }
}
