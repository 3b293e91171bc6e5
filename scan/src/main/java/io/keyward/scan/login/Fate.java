package io.keyward.scan.login;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.Scopes;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Known;
import io.keyward.scan.app.value.Known.Word;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Operator;
import io.keyward.scan.code.Tree;
import java.util.Set;

/**
 * What becomes of a value where it is made: the name it is kept under, or the function that gives
 * it back. In another shape at most, as a text or a part of one: what is worked out with it, asked
 * of it, or sent with it is another value.
 */
sealed interface Fate {
  /**
   * It is kept.
   *
   * @param name what under: a name, a member, a key, or the method that sets it
   */
  record Named(At name) implements Fate {}

  /**
   * It is given back.
   *
   * @param function by which function
   */
  record Back(At function) implements Fate {}

  /** It ends where it is, or nobody can tell. */
  record Lost() implements Fate {}

  /** Functions and methods whose result is made of what they are given, beside the known ones. */
  Set<String> SHAPES =
      Set.of(
          "abs",
          "at",
          "ceil",
          "charAt",
          "char_at",
          "chr",
          "floor",
          "format",
          "formatted",
          "fromCharCode",
          "get",
          "hex",
          "int",
          "join",
          "map",
          "from",
          "of",
          "padStart",
          "padEnd",
          "round",
          "slice",
          "str",
          "substr",
          "substring",
          "toString",
          "trunc",
          "valueOf",
          "zfill");

  /** Methods that put what they are given behind what they are called on. */
  Set<String> APPENDS = Set.of("append", "push", "add", "appendCodePoint", "insert");

  /** What becomes of what is kept under a name: given back, or lost. */
  static Fate ofKept(At name, Values values) {
    Tree tree = name.tree();
    Scopes scopes = name.file().scopes();
    int function = scopes.function(name.node());
    int binder = name.is(Kind.NAME) ? scopes.binder(name.node()) : Tree.NONE;
    if (function == Tree.NONE || binder == Tree.NONE || scopes.function(binder) != function) {
      return new Lost();
    }
    for (int returned : scopes.returned(function)) {
      for (int node = scopes.first(returned); node < returned; node++) {
        if (tree.is(node, Kind.NAME)
            && scopes.binder(node) == binder
            && of(name.on(node), values) instanceof Back back) {
          return back;
        }
      }
    }
    return new Lost();
  }

  /** What becomes of what stands there. */
  static Fate of(At value, Values values) {
    Tree tree = value.tree();
    int node = value.node();
    for (int above = tree.parent(node); above != Tree.NONE; above = tree.parent(above)) {
      boolean first = tree.firstChild(above) == node;
      switch (tree.kind(above)) {
        case DECLARE, ASSIGN, FIELD, PROPERTY, KEYWORD -> {
          return first ? new Lost() : new Named(value.on(tree.firstChild(above)));
        }
        case RETURN -> {
          node = value.file().scopes().function(above);
          if (!isPassed(tree, node)) {
            return back(value, node);
          }
          above = node;
        }
        case FUNCTION -> {
          if (tree.child(above, 2) != node || !isPassed(tree, above)) {
            return tree.child(above, 2) == node ? back(value, above) : new Lost();
          }
        }
        case CALL -> {
          int callee = tree.firstChild(above);
          if (!first && isSetter(tree, callee)) {
            return new Named(value.on(callee));
          }
          if (!first && isAppended(tree, callee)) {
            return kept(value.on(tree.firstChild(callee)));
          }
          if (!first && !shapes(value.on(above), values)) {
            return new Lost();
          }
        }
        case BINARY -> {
          if (!isMadeOf(tree.operator(above))) {
            return new Lost();
          }
        }
        case UNARY -> {
          if (tree.operator(above) == Operator.NOT) {
            return new Lost();
          }
        }
        case CONDITIONAL -> {
          if (first) {
            return new Lost();
          }
        }
        case MEMBER -> {
          if (tree.textIs(tree.child(above, 1), "length")) {
            return new Lost();
          }
        }
        case INDEX, TEMPLATE, ARRAY, SPREAD, AWAIT, COMPREHENSION, SEQUENCE -> {}
        default -> {
          return new Lost();
        }
      }
      node = above;
    }
    return new Lost();
  }

  private static Fate back(At value, int function) {
    return function == Tree.NONE ? new Lost() : new Back(value.on(function));
  }

  /** {@code code.append(x)}: it is a part of what goes by that name. */
  private static Fate kept(At on) {
    Tree tree = on.tree();
    int node = on.node();
    while (tree.is(node, Kind.CALL) && tree.is(tree.firstChild(node), Kind.MEMBER)) {
      node = tree.firstChild(tree.firstChild(node));
    }
    return tree.is(node, Kind.NAME) || tree.is(node, Kind.MEMBER)
        ? new Named(on.on(node))
        : new Lost();
  }

  private static boolean isPassed(Tree tree, int function) {
    return function != Tree.NONE && tree.is(tree.parent(function), Kind.CALL);
  }

  /** {@code user.setResetCode(x)}. */
  private static boolean isSetter(Tree tree, int callee) {
    if (!tree.is(callee, Kind.MEMBER)) {
      return false;
    }
    String name = tree.text(tree.child(callee, 1));
    return name.length() > 3 && name.startsWith("set") && Character.isUpperCase(name.charAt(3));
  }

  private static boolean isAppended(Tree tree, int callee) {
    return tree.is(callee, Kind.MEMBER) && APPENDS.contains(tree.text(tree.child(callee, 1)));
  }

  private static boolean shapes(At call, Values values) {
    Tree tree = call.tree();
    int callee = tree.firstChild(call.node());
    String name =
        tree.is(callee, Kind.MEMBER) ? tree.text(tree.child(callee, 1)) : tree.text(callee);
    if (SHAPES.contains(name)) {
      return true;
    }
    String what = values.callee(call, Frame.NONE).what();
    return Known.is(Word.THROUGH, what) || Known.isOf(Word.NUMBER, what);
  }

  /** Whether the result holds what stood at its sides. */
  private static boolean isMadeOf(Operator operator) {
    return switch (operator) {
      case PLUS, MINUS, TIMES, DIVIDE, REMAINDER, POWER, BITS, OR, COALESCE -> true;
      default -> false;
    };
  }
}
