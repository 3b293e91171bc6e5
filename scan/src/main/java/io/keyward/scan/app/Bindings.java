package io.keyward.scan.app;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Operator;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a name is bound to: a declaration, a parameter, an import. */
final class Bindings {
  private static final int FARTHEST = 12;

  private final Values values;

  Bindings(Values values) {
    this.values = values;
  }

  /** What the name that binds there stands for. */
  Value value(At binder, Frame frame) {
    Value value = bound(binder, frame);
    for (int other : binder.file().scopes().assigned(binder.node())) {
      Value assigned = values.of(binder.on(other), frame);
      boolean adds = binder.tree().operator(binder.tree().parent(other)) == Operator.PLUS;
      value = adds ? Texts.joined(List.of(value, assigned)) : first(value, assigned);
    }
    return value.via(binder, "kept as " + binder.tree().text(binder.node()));
  }

  /** {@code let a; a = b} is b alone. */
  private static Value first(Value declared, Value assigned) {
    return declared.tags() == 0 && declared.text().equals("undefined")
        ? assigned
        : declared.or(assigned);
  }

  private Value bound(At binder, Frame frame) {
    Tree tree = binder.tree();
    List<Integer> path = new ArrayList<>();
    int node = binder.node();
    int above = tree.parent(node);
    while (isPattern(tree, above, node)) {
      path.addFirst(node);
      node = above;
      above = tree.parent(node);
    }
    Value value =
        switch (tree.kind(above)) {
          case DECLARE -> declared(binder.on(above), frame);
          case PARAMETER -> parameter(binder.on(above), frame);
          case FUNCTION, CLASS -> Value.ref(binder.on(above), frame);
          case SPECIFIER -> imported(binder.on(above));
          default -> Value.UNKNOWN;
        };
    for (int part : path) {
      value = taken(value, binder.on(part), frame);
    }
    return value;
  }

  private static boolean isPattern(Tree tree, int above, int node) {
    return switch (tree.kind(above)) {
      case PROPERTY -> tree.child(above, 1) == node;
      case ARRAY, OBJECT, SPREAD -> true;
      case ASSIGN -> tree.firstChild(above) == node;
      default -> false;
    };
  }

  /** One step into a pattern: what of the value the part stands for. */
  private Value taken(Value value, At part, Frame frame) {
    Tree tree = part.tree();
    int above = tree.parent(part.node());
    return switch (tree.kind(above)) {
      case PROPERTY -> {
        int key = tree.firstChild(above);
        String name = tree.is(key, Kind.STRING) ? tree.value(key) : tree.text(key);
        yield values.member(value, name, part);
      }
      case ARRAY -> element(value, tree, above, part.node());
      case ASSIGN -> {
        Value instead = values.of(part.on(tree.child(above, 1)), frame);
        yield value.text().equals("undefined") ? instead : value;
      }
      default -> value;
    };
  }

  private Value element(Value value, Tree tree, int pattern, int part) {
    int index = 0;
    for (int child = tree.firstChild(pattern); child != part; child = tree.nextSibling(child)) {
      index++;
    }
    At ref = value.ref();
    if (ref != null && ref.is(Kind.ARRAY) && ref.tree().childCount(ref.node()) > index) {
      return values.of(ref.on(ref.tree().child(ref.node(), index)), value.frame());
    }
    return values.element(value);
  }

  private Value declared(At declare, Frame frame) {
    Tree tree = declare.tree();
    int given = tree.child(declare.node(), 1);
    int around = tree.parent(declare.node());
    if (tree.is(around, Kind.LOOP) && tree.is(given, Kind.NOTHING)) {
      Operator operator = tree.operator(around);
      if (operator == Operator.EACH || operator == Operator.IN) {
        return values.element(values.of(declare.on(tree.nextSibling(declare.node())), frame));
      }
    }
    return tree.is(given, Kind.NOTHING)
        ? Value.constant("undefined")
        : values.of(declare.on(given), frame);
  }

  private Value parameter(At parameter, Frame frame) {
    Tree tree = parameter.tree();
    int parameters = tree.parent(parameter.node());
    At function = parameter.on(tree.parent(parameters));
    int index = 0;
    for (int child = tree.firstChild(parameters);
        child != parameter.node();
        child = tree.nextSibling(child)) {
      index++;
    }
    Frame call = frame.of(function);
    if (call == null) {
      return handed(function, index, frame);
    }
    if (tree.is(tree.firstChild(parameter.node()), Kind.SPREAD)) {
      List<Value> rest = call.arguments;
      return index < rest.size() ? Value.joined(rest.subList(index, rest.size())) : Value.UNKNOWN;
    }
    if (index < call.arguments.size()) {
      return call.arguments.get(index);
    }
    int instead = tree.child(parameter.node(), 1);
    return tree.is(instead, Kind.NOTHING)
        ? Value.constant("undefined")
        : values.of(parameter.on(instead), frame);
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
    boolean gets =
        switch (tree.text(tree.child(callee, 1))) {
          case "map",
              "forEach",
              "filter",
              "find",
              "flatMap",
              "some",
              "every",
              "then",
              "findIndex" ->
              index == 0;
          case "reduce" -> index == 1;
          default -> false;
        };
    return gets
        ? values.element(values.of(function.on(tree.firstChild(callee)), frame))
        : Value.UNKNOWN;
  }

  private Value imported(At specifier) {
    Tree tree = specifier.tree();
    int module = tree.firstChild(tree.parent(specifier.node()));
    int there = tree.firstChild(specifier.node());
    String name =
        switch (tree.kind(there)) {
          case NOTHING -> Outline.DEFAULT;
          case STRING -> tree.value(there);
          default -> tree.text(there);
        };
    return tree.is(module, Kind.STRING)
        ? from(specifier.file(), tree.value(module), name, 0)
        : Value.UNKNOWN;
  }

  private Value from(CodeFile file, String specifier, String name, int steps) {
    return switch (values.modules().resolve(file, specifier)) {
      case Modules.InApp(CodeFile other) -> exported(other, name, steps);
      case Modules.InPackage(String of) -> {
        boolean whole = name.equals(Outline.DEFAULT) || name.equals(Outline.ALL);
        Value given = Value.named(whole ? of : of + "." + name);
        yield given.with(Known.tags(given.what()));
      }
    };
  }

  /** What a file gives under this name, or what another gives that it hands on. */
  Value exported(CodeFile file, String name, int steps) {
    if (name.equals(Outline.ALL)) {
      return Value.ref(file.all(), Frame.NONE);
    }
    Value found = steps > FARTHEST ? null : find(file, name, steps);
    return found == null ? Value.UNKNOWN : found;
  }

  private @Nullable Value find(CodeFile file, String name, int steps) {
    Outline outline = file.outline();
    Outline.Export export = outline.exports().get(name);
    if (export != null) {
      return export.from().isEmpty()
          ? values.of(file.at(export.node()), Frame.NONE)
          : from(file, export.from(), export.name(), steps + 1);
    }
    for (String other : outline.handedOn()) {
      if (values.modules().resolve(file, other) instanceof Modules.InApp(CodeFile next)
          && steps < FARTHEST) {
        Value found = find(next, name, steps + 1);
        if (found != null) {
          return found;
        }
      }
    }
    Outline.Export common = outline.exports().get(Outline.COMMON_JS);
    if (common == null) {
      return name.equals(Outline.DEFAULT) && !outline.exports().isEmpty()
          ? Value.ref(file.all(), Frame.NONE)
          : null;
    }
    Value whole = values.of(file.at(common.node()), Frame.NONE);
    return name.equals(Outline.DEFAULT) ? whole : values.member(whole, name, file.all());
  }
}
