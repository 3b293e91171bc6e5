package io.keyward.scan.app;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Operator;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Works out what a value is made of: through names, calls, files and closures, as far as can be
 * seen without running anything. Keeps what it found out; for one thread.
 */
final class Values {
  private static final int DEEPEST = 160;

  /** One question may go so many steps; what is farther away is not known. */
  private static final int MOST = 20_000;

  private final Modules modules;
  private final Map<At, Value> outside = new HashMap<>();
  private final Map<Likeness, Value> results = new HashMap<>();
  private final Map<Likeness, Boolean> answers = new HashMap<>();
  private int depth;
  private int left;

  Values(Modules modules) {
    this.modules = modules;
  }

  Modules modules() {
    return modules;
  }

  /** What stands there, in that call. */
  Value of(At at, Frame frame) {
    if (depth == 0) {
      left = MOST;
    }
    if (at.node() == Tree.NONE || depth > DEEPEST || left-- < 0) {
      return Value.UNKNOWN.with(Tag.UNSURE);
    }
    depth++;
    try {
      return worked(at, frame);
    } finally {
      depth--;
    }
  }

  private Value worked(At at, Frame frame) {
    Tree tree = at.tree();
    int node = at.node();
    return switch (tree.kind(node)) {
      case STRING -> Value.constant(tree.value(node));
      case NUMBER, BOOLEAN, NULL, REGEX -> Value.constant(tree.text(node));
      case NAME -> name(at, frame);
      case MEMBER ->
          member(of(at.on(tree.firstChild(node)), frame), tree.text(tree.child(node, 1)), at);
      case INDEX -> index(at, frame);
      case CALL -> call(at, frame);
      case NEW -> instance(at, frame);
      case TAGGED -> tagged(at, frame);
      case TEMPLATE -> Texts.joined(children(at, tree.firstChild(node), frame));
      case AWAIT, YIELD, SPREAD, KEYWORD -> of(at.on(tree.firstChild(node)), frame);
      case UNARY -> unary(at, frame);
      case BINARY -> binary(at, frame);
      case CONDITIONAL -> conditional(at, frame);
      case ASSIGN -> of(at.on(tree.child(node, 1)), frame);
      case SEQUENCE -> children(at, tree.firstChild(node), frame).getLast();
      case OBJECT, ARRAY -> collection(at, frame);
      case FUNCTION, CLASS -> Value.ref(at, frame);
      case ELEMENT, ELEMENT_TEXT -> Value.named("element").without(Tag.DATA);
      default -> Value.UNKNOWN;
    };
  }

  private List<Value> children(At at, int first, Frame frame) {
    List<Value> values = new ArrayList<>();
    for (int child = first; child != Tree.NONE; child = at.tree().nextSibling(child)) {
      values.add(of(at.on(child), frame));
    }
    return values;
  }

  private Value collection(At at, Frame frame) {
    Tree tree = at.tree();
    Value all = Value.constant("");
    for (int child = tree.firstChild(at.node());
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      if (tree.is(child, Kind.PROPERTY)) {
        all = all.or(of(at.on(tree.child(child, 1)), frame));
      } else if (!tree.is(child, Kind.FUNCTION)) {
        all = all.or(of(at.on(child), frame));
      }
    }
    return new Value(all.tags(), all.trail(), "", Value.HOLE, at, frame);
  }

  private Value unary(At at, Frame frame) {
    Value value = of(at.on(at.tree().firstChild(at.node())), frame);
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

  private Value binary(At at, Frame frame) {
    Tree tree = at.tree();
    Operator operator = tree.operator(at.node());
    if (operator == Operator.PLUS) {
      return sum(at, frame);
    }
    Value left = of(at.on(tree.firstChild(at.node())), frame);
    Value right = of(at.on(tree.child(at.node(), 1)), frame);
    return switch (operator) {
      case OR, COALESCE -> left.or(right);
      case AND -> right;
      case EQUAL, NOT_EQUAL, SAME, NOT_SAME -> Texts.compared(left, right);
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, IN, INSTANCE_OF ->
          Value.named("").without(Tag.DATA);
      default -> Value.joined(List.of(left, right)).without(Tag.TEXT | Tag.DATA);
    };
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
    List<Value> values = new ArrayList<>();
    for (int part : parts) {
      values.add(of(at.on(part), frame));
    }
    return Texts.joined(values);
  }

  private Value conditional(At at, Frame frame) {
    Tree tree = at.tree();
    int test = tree.firstChild(at.node());
    Value then = of(at.on(tree.child(at.node(), 1)), frame);
    Value otherwise = of(at.on(tree.child(at.node(), 2)), frame);
    if (then.has(Tag.TEXT) && new Checks(this).allows(at.on(test), then, frame)) {
      then = then.without(Tag.TEXT);
    }
    return then.or(otherwise);
  }

  private Value index(At at, Frame frame) {
    Tree tree = at.tree();
    Value object = of(at.on(tree.firstChild(at.node())), frame);
    Value key = of(at.on(tree.child(at.node(), 1)), frame);
    return key.isConstant() ? member(object, key.text(), at) : element(object);
  }

  /** Any of what it holds. */
  Value element(Value of) {
    At ref = of.ref();
    if (ref != null && ref.is(Kind.ARRAY)) {
      Value any = Value.constant("");
      for (Value each : children(ref, ref.tree().firstChild(ref.node()), of.frame())) {
        any = any.text().isEmpty() && any.tags() == 0 ? each : any.or(each);
      }
      return any;
    }
    String what = of.what().isEmpty() ? "" : of.what() + "[]";
    return new Value(of.tags(), of.trail(), what, Value.HOLE, null, Frame.NONE);
  }

  // ---- names

  private Value name(At at, Frame frame) {
    Scopes scopes = at.file().scopes();
    int binder = scopes.binder(at.node());
    if (binder == Tree.NONE) {
      return switch (at.tree().text(at.node())) {
        case "undefined", "NaN", "Infinity" -> Value.constant(at.tree().text(at.node()));
        case "this" -> ofThis(at, frame);
        default -> tagged(Value.named(at.tree().text(at.node())), at);
      };
    }
    At bound = at.on(binder);
    int function = scopes.function(binder);
    Frame owner = function == Tree.NONE ? null : frame.of(at.on(function));
    Frame keeper = owner == null ? frame : owner;
    Map<At, Value> known =
        function == Tree.NONE || keeper.function == null ? outside : keeper.known;
    Value value = known.get(bound);
    if (value == null) {
      known.put(bound, Value.constant(""));
      value = new Bindings(this).value(bound, frame);
      known.put(bound, value);
    }
    return value;
  }

  private Value ofThis(At at, Frame frame) {
    for (int node = at.node(); node != Tree.NONE; node = at.tree().parent(node)) {
      if (at.tree().is(node, Kind.CLASS)) {
        return Value.ref(at.on(node), frame);
      }
    }
    return Value.UNKNOWN;
  }

  /** What a file gives under this name. */
  Value exported(CodeFile file, String name) {
    return new Bindings(this).exported(file, name, 0);
  }

  // ---- members

  /** What the value has under this name. */
  Value member(Value of, String name, At at) {
    At ref = of.ref();
    if (ref != null) {
      Value found = new Members(this).of(of, ref, name);
      if (found != null) {
        return found;
      }
    }
    if (of.what().equals(Schemas.PARSED)) {
      return new Schemas(this).field(of, name, at);
    }
    String what = of.what().isEmpty() ? "" : of.what() + "." + name;
    int tags = of.tags();
    if (name.equals("length") || name.equals("size")) {
      tags &= ~Tag.TEXT;
    }
    if ((tags & Tag.IDENTITY) != 0 && Names.isRole(name)) {
      tags |= Tag.ROLE;
    }
    Trail trail = of.trail();
    Trail refined = trail != null && what.startsWith("@") ? trail.of(what) : trail;
    return tagged(new Value(tags, refined, what, Value.HOLE, null, Frame.NONE), at);
  }

  /** Adds what is known of things of this name. */
  private static Value tagged(Value value, At at) {
    int more = Known.tags(value.what());
    if (more == 0 || (value.tags() & more) == more) {
      return value;
    }
    return value.with(more).via(at, Names.says(more));
  }

  // ---- calls

  private Value call(At at, Frame frame) {
    Tree tree = at.tree();
    int callee = tree.firstChild(at.node());
    if (tree.textIs(callee, "require") || tree.textIs(callee, "import")) {
      return module(at);
    }
    Value receiver = Value.UNKNOWN;
    Value function;
    if (tree.is(callee, Kind.MEMBER)) {
      receiver = of(at.on(tree.firstChild(callee)), frame);
      function = member(receiver, tree.text(tree.child(callee, 1)), at.on(callee));
    } else {
      function = of(at.on(callee), frame);
    }
    At ref = function.ref();
    if (ref != null && ref.is(Kind.FUNCTION)) {
      return result(function, ref, arguments(at, frame), at, frame);
    }
    Value known = new Calls(this, at, frame).result(function, receiver, arguments(at, frame));
    return tagged(known, at);
  }

  /** What is called there. */
  Value callee(At call, Frame frame) {
    return of(call.on(call.tree().firstChild(call.node())), frame);
  }

  /** The values that a call is given. */
  List<Value> arguments(At call, Frame frame) {
    return children(call, call.tree().child(call.node(), 1), frame);
  }

  /** What a function of the application gives back for these. */
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
    return known.via(site, "what " + text(site) + " gives back");
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
        : new Frame(ref, arguments(call, caller), call, caller, function.frame());
  }

  private Value returned(At function, Frame frame) {
    Tree tree = function.tree();
    int body = tree.child(function.node(), 2);
    if (!tree.is(body, Kind.BLOCK)) {
      return of(function.on(body), frame);
    }
    @Nullable Value all = null;
    for (int node : function.file().scopes().returned(function.node())) {
      int value = tree.firstChild(node);
      if (!tree.is(value, Kind.NOTHING)) {
        Value one = of(function.on(value), frame);
        all = all == null ? one : all.or(one);
      }
    }
    return all == null ? Value.constant("undefined") : all;
  }

  static String text(At call) {
    String text = call.tree().text(call.tree().firstChild(call.node()));
    return (text.length() <= 40 && !text.contains("\n") ? text : "the function") + "()";
  }

  private Value instance(At at, Frame frame) {
    Value made = of(at.on(at.tree().firstChild(at.node())), frame);
    At ref = made.ref();
    if (ref != null && ref.is(Kind.CLASS)) {
      return made;
    }
    return new Calls(this, at, frame).instance(made, arguments(at, frame));
  }

  private Value tagged(At at, Frame frame) {
    Tree tree = at.tree();
    Value value = of(at.on(tree.child(at.node(), 1)), frame);
    return tree.textIs(tree.firstChild(at.node()), "String.raw")
        ? value
        : value.without(Tag.TEXT | Tag.DATA);
  }

  private Value module(At call) {
    Tree tree = call.tree();
    int name = tree.child(call.node(), 1);
    if (!tree.is(name, Kind.STRING)) {
      return Value.UNKNOWN;
    }
    return switch (modules.resolve(call.file(), tree.value(name))) {
      case Modules.InApp(CodeFile file) -> {
        Outline.Export whole = file.outline().exports().get(Outline.COMMON_JS);
        yield whole == null
            ? Value.ref(file.all(), Frame.NONE)
            : of(file.at(whole.node()), Frame.NONE);
      }
      case Modules.InPackage(String of) -> Value.named(of);
    };
  }
}
