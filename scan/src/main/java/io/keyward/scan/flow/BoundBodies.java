package io.keyward.scan.flow;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.Decorators;
import io.keyward.scan.app.module.Subtree;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Types;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Language;
import io.keyward.scan.code.Operator;
import io.keyward.scan.code.Tree;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.MatchWords;
import io.keyward.scan.rule.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Objects that languages fill by themselves with whatever names come: attributes set in a loop and
 * arguments by name in Python, entities as bodies in Java.
 */
final class BoundBodies {
  /** So many classes above a class are looked into. */
  private static final int FARTHEST = 4;

  private final Rule rule;
  private final List<String> wholes;
  private final List<String> schemas;
  private final List<String> entities;

  BoundBodies(Rule rule, MatchWords words) {
    this.rule = rule;
    wholes = words.of("python");
    schemas = words.of("schema");
    entities = words.of("entity");
  }

  void look(CodeFile file, Values values) {
    Language language = file.scanned().language();
    if (language != Language.PYTHON && language != Language.JAVA) {
      return;
    }
    Tree tree = file.tree();
    for (int node = 0; node < tree.size(); node++) {
      switch (tree.kind(node)) {
        case CALL -> {
          if (language == Language.PYTHON) {
            call(file.at(node), values);
          }
        }
        case PARAMETER -> {
          if (language == Language.JAVA) {
            body(file.at(node), values);
          }
        }
        default -> {}
      }
    }
  }

  // ---- Python

  private void call(At call, Values values) {
    Tree tree = call.tree();
    int callee = tree.firstChild(call.node());
    if (tree.textIs(callee, "setattr")) {
      int name = tree.child(call.node(), 2);
      if (tree.is(name, Kind.NAME) && isChosen(call, name)) {
        tell(call, "sets every attribute that the request names");
      }
      return;
    }
    boolean makes =
        tree.is(callee, Kind.NAME)
            ? Character.isUpperCase(tree.text(callee).charAt(0))
            : isWriting(Subtree.name(tree, call.node()));
    for (int child = tree.nextSibling(callee);
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      boolean named = tree.is(child, Kind.SPREAD) && tree.operator(child) == Operator.POWER;
      if (makes
          && named
          && isWhole(call.on(tree.firstChild(child)))
          && !asks(values.callee(call, Frame.NONE).ref(), values, FARTHEST)) {
        tell(call, "gets every field that the request names");
      }
    }
  }

  /** Whether what is made is no row: its class, by a base or by what stands above it, asks. */
  private boolean asks(@Nullable At made, Values values, int farther) {
    if (made == null || !made.is(Kind.CLASS) || farther == 0) {
      return false;
    }
    Tree tree = made.tree();
    for (At decorator : Decorators.of(made)) {
      if (Subtree.contains(Decorators.name(decorator), schemas)) {
        return true;
      }
    }
    int bases = tree.child(made.node(), 1);
    for (int base = tree.firstChild(bases); base != Tree.NONE; base = tree.nextSibling(base)) {
      Value above = values.of(made.on(base), Frame.NONE);
      if (Subtree.contains(above.what(), schemas) || asks(above.ref(), values, farther - 1)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWriting(String name) {
    return switch (name) {
      case "create", "update", "get_or_create", "update_or_create", "insert_one", "values" -> true;
      default -> false;
    };
  }

  /** Whether the name runs through what the request brings, and nothing asks which it is. */
  private boolean isChosen(At call, int name) {
    Tree tree = call.tree();
    for (int node = tree.parent(call.node());
        node != Tree.NONE && !tree.is(node, Kind.FUNCTION);
        node = tree.parent(node)) {
      if (tree.is(node, Kind.IF)) {
        return false;
      }
      if (tree.is(node, Kind.LOOP) && tree.operator(node) == Operator.EACH) {
        String text = tree.text(name);
        int target = tree.firstChild(node);
        int through = tree.nextSibling(target);
        return Subtree.of(call.on(target))
                .any(each -> tree.is(each, Kind.NAME) && tree.textIs(each, text))
            && !skipsSome(call.on(node))
            && isWhole(call.on(through));
      }
    }
    return false;
  }

  /** {@code if name not in EDITABLE: continue}. */
  private static boolean skipsSome(At loop) {
    return Subtree.of(loop).any(node -> loop.tree().is(node, Kind.JUMP));
  }

  /** {@code request.get_json()}, {@code data.items()} where data is that, a parameter of a dict. */
  private boolean isWhole(At value) {
    Tree tree = value.tree();
    int node = value.node();
    if (tree.is(node, Kind.CALL) && tree.is(tree.firstChild(node), Kind.MEMBER)) {
      String name = Subtree.name(tree, node);
      if (name.equals("items") || name.equals("keys") || name.equals("to_dict")) {
        node = tree.firstChild(tree.firstChild(node));
      }
    }
    String text = tree.text(node);
    if (text.length() > 60) {
      return false;
    }
    for (String whole : wholes) {
      boolean bare =
          whole.endsWith("(")
              ? text.startsWith(whole) && text.indexOf(')') == text.length() - 1
              : text.equals(whole) || text.equals(whole + ".to_dict()");
      if (bare) {
        return true;
      }
    }
    int binder = tree.is(node, Kind.NAME) ? value.file().scopes().binder(node) : Tree.NONE;
    if (binder == Tree.NONE) {
      return false;
    }
    int bound = tree.parent(binder);
    return switch (tree.kind(bound)) {
      case ASSIGN, DECLARE ->
          tree.firstChild(bound) == binder
              && !tree.is(tree.child(bound, 1), Kind.NAME)
              && isWhole(value.on(tree.child(bound, 1)));
      case PARAMETER -> isRoutesDictionary(value.on(bound));
      default -> false;
    };
  }

  /** {@code values: dict} of a function that answers requests. */
  private static boolean isRoutesDictionary(At parameter) {
    Tree tree = parameter.tree();
    int function = tree.parent(tree.parent(parameter.node()));
    boolean route = false;
    for (int child = tree.firstChild(function);
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      route = route || (tree.is(child, Kind.DECORATOR) && answers(tree.text(child)));
    }
    return route && ("dict".equals(type(parameter)) || type(parameter).startsWith("dict["));
  }

  private static boolean answers(String decorator) {
    return decorator.contains(".post(")
        || decorator.contains(".put(")
        || decorator.contains(".patch(")
        || decorator.contains(".api_route(");
  }

  /** The hint of its type, as it is written; empty if it has none. */
  private static String type(At parameter) {
    Tree tree = parameter.tree();
    for (int child = tree.firstChild(parameter.node());
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      if (tree.is(child, Kind.DECORATOR) && tree.has(child, Tree.TYPE_ONLY)) {
        return tree.text(child).replaceFirst("^:\\s*", "").replaceFirst("^Dict", "dict");
      }
    }
    return "";
  }

  // ---- Java

  /** {@code @RequestBody Part part}, where a part is a row, and is saved. */
  private void body(At parameter, Values values) {
    Tree tree = parameter.tree();
    boolean body = false;
    for (int child = tree.firstChild(parameter.node());
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      body = body || (tree.is(child, Kind.DECORATOR) && tree.text(child).contains("RequestBody"));
    }
    At type = body ? Types.written(parameter) : null;
    if (type == null || !isEntity(new Types(values).of(type).ref())) {
      return;
    }
    String name = tree.text(tree.firstChild(parameter.node()));
    int function = tree.parent(tree.parent(parameter.node()));
    boolean saved =
        Subtree.of(parameter.on(function))
            .any(node ->
                tree.is(node, Kind.CALL)
                    && isSaving(Subtree.name(tree, node))
                    && tree.child(node, 1) != Tree.NONE
                    && tree.textIs(tree.child(node, 1), name));
    if (saved) {
      tell(parameter, "is saved with every field that the request names");
    }
  }

  private static boolean isSaving(String name) {
    return switch (name) {
      case "save", "saveAndFlush", "persist", "merge", "insert" -> true;
      default -> false;
    };
  }

  private boolean isEntity(@Nullable At declared) {
    if (declared == null || !declared.is(Kind.CLASS)) {
      return false;
    }
    Tree tree = declared.tree();
    for (int child = tree.firstChild(declared.node());
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      String text = tree.is(child, Kind.DECORATOR) ? tree.text(child) : "";
      for (String entity : entities) {
        if (text.equals(entity) || text.startsWith(entity + "(")) {
          return true;
        }
      }
    }
    return false;
  }

  private void tell(At at, String says) {
    at.tell(
        rule,
        Confidence.LIKELY,
        "All that the request brings becomes the row: whoever adds a field such as a role, an owner or a price sets that column, too.",
        "bound body " + says,
        new Step(at.place(), says));
  }
}
