package io.keyward.scan.app.module;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Operator;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Under which names values come, and are kept. */
public final class Carried {
  private static final int MOST = 200;

  /** Take a part of something by its name. */
  private static final Set<String> TAKING =
      Set.of("get", "getlist", "getParameter", "getHeader", "header", "pop", "param", "getString");

  /** Give back what they are given, or called on, in another form. */
  private static final Set<String> THROUGH =
      Set.of(
          "stringify",
          "String",
          "str",
          "repr",
          "dumps",
          "format",
          "concat",
          "join",
          "inspect",
          "toString",
          "valueOf",
          "encode",
          "decode",
          "getBytes",
          "toCharArray",
          "from",
          "bytes",
          "trim",
          "strip",
          "toLowerCase",
          "lower",
          "normalize",
          "nameUUIDFromBytes",
          "asList",
          "of");

  private Carried() {}

  /**
   * A part of a value.
   *
   * @param name what it is called
   * @param at where it stands
   */
  public record Part(String name, At at) {}

  /** The names of what a value is made of: {@code a + b.c} is made of {@code a} and {@code c}. */
  public static List<String> names(At value) {
    return parts(value).stream().map(Part::name).toList();
  }

  /** What a value is made of, as far as it has names. */
  public static List<Part> parts(At value) {
    List<Part> names = new ArrayList<>();
    Tree tree = value.tree();
    List<Integer> open = new ArrayList<>(List.of(value.node()));
    for (int i = 0; i < MOST && !open.isEmpty(); i++) {
      int node = open.removeLast();
      switch (tree.kind(node)) {
        case NAME -> names.add(new Part(tree.text(node), value.on(node)));
        case MEMBER -> names.add(new Part(tree.text(tree.child(node, 1)), value.on(node)));
        case INDEX -> {
          int key = tree.child(node, 1);
          if (tree.is(key, Kind.STRING)) {
            names.add(new Part(tree.value(key), value.on(node)));
          } else {
            open.add(tree.firstChild(node));
          }
        }
        case CALL -> call(value.on(node), names, open);
        case KEYWORD -> open.add(tree.child(node, 1));
        case BINARY -> {
          if (!answersYesOrNo(tree.operator(node))) {
            children(tree, node, tree.firstChild(node), open);
          }
        }
        case TEMPLATE, AWAIT, SPREAD, CONDITIONAL, ARRAY ->
            children(tree, node, tree.firstChild(node), open);
        case NEW, TAGGED -> children(tree, node, tree.child(node, 1), open);
        case OBJECT -> {
          for (int child = tree.firstChild(node);
              child != Tree.NONE;
              child = tree.nextSibling(child)) {
            open.add(tree.is(child, Kind.PROPERTY) ? tree.child(child, 1) : child);
          }
        }
        default -> {}
      }
    }
    return names;
  }

  private static boolean answersYesOrNo(Operator operator) {
    return switch (operator) {
      case EQUAL,
          NOT_EQUAL,
          SAME,
          NOT_SAME,
          LESS,
          LESS_OR_EQUAL,
          GREATER,
          GREATER_OR_EQUAL,
          IN,
          NOT_IN,
          INSTANCE_OF ->
          true;
      default -> false;
    };
  }

  private static void call(At call, List<Part> names, List<Integer> open) {
    Tree tree = call.tree();
    int node = call.node();
    int callee = tree.firstChild(node);
    int first = tree.child(node, 1);
    boolean member = tree.is(callee, Kind.MEMBER);
    String name = member ? tree.text(tree.child(callee, 1)) : tree.text(callee);
    if (member && TAKING.contains(name) && tree.is(first, Kind.STRING)) {
      names.add(new Part(tree.value(first), call));
      return;
    }
    if (member && first == Tree.NONE && isGetter(name)) {
      names.add(new Part(name.substring(3), call));
      return;
    }
    if (member && first == Tree.NONE && !THROUGH.contains(name)) {
      names.add(new Part(name, call));
      return;
    }
    if (!THROUGH.contains(name)) {
      return;
    }
    if (member) {
      open.add(tree.firstChild(callee));
    }
    children(tree, node, first, open);
  }

  /** {@code user.getPassword()}. */
  private static boolean isGetter(String name) {
    return name.startsWith("get") && name.length() > 3 && Character.isUpperCase(name.charAt(3));
  }

  private static void children(Tree tree, int node, int first, List<Integer> open) {
    for (int child = first; child != Tree.NONE; child = tree.nextSibling(child)) {
      if (child != node) {
        open.add(child);
      }
    }
  }

  /**
   * The names under which what a call gives back is kept, given back, or compared with; through
   * methods called on it.
   */
  public static List<String> keptAs(At call) {
    Tree tree = call.tree();
    int node = call.node();
    int above = tree.parent(node);
    while (above != Tree.NONE) {
      switch (tree.kind(above)) {
        case DECLARE, ASSIGN, PROPERTY, FIELD, KEYWORD -> {
          return List.of(last(tree, tree.firstChild(above)));
        }
        case BINARY -> {
          if (tree.operator(above) != Operator.PLUS) {
            int other =
                tree.firstChild(above) == node ? tree.child(above, 1) : tree.firstChild(above);
            return names(call.on(other));
          }
        }
        case RETURN, FUNCTION -> {
          return named(call, above);
        }
        case DECORATOR -> {
          int holder = tree.parent(above);
          return List.of(last(tree, tree.firstChild(holder)));
        }
        case MEMBER, AWAIT, CALL, CONDITIONAL, TEMPLATE -> {
          if (tree.is(above, Kind.CALL) && tree.firstChild(above) != node) {
            return List.of();
          }
        }
        default -> {
          return List.of();
        }
      }
      node = above;
      above = tree.parent(node);
    }
    return List.of();
  }

  private static List<String> named(At call, int within) {
    Tree tree = call.tree();
    int function = tree.is(within, Kind.FUNCTION) ? within : call.file().scopes().function(within);
    if (function == Tree.NONE) {
      return List.of();
    }
    int name = target(tree, function);
    return name == Tree.NONE ? List.of() : List.of(last(tree, name));
  }

  /**
   * What something is written under: the first child of what declares or sets it; of a function
   * without a name, that of what it is given to. {@link Tree#NONE} if there is none.
   */
  public static int target(Tree tree, int node) {
    int name = tree.firstChild(node);
    if (!tree.is(node, Kind.FUNCTION) || !tree.is(name, Kind.NOTHING)) {
      return name;
    }
    int parent = tree.parent(node);
    return switch (tree.kind(parent)) {
      case DECLARE, PROPERTY, ASSIGN, FIELD -> tree.firstChild(parent);
      default -> Tree.NONE;
    };
  }

  private static String last(Tree tree, int name) {
    return switch (tree.kind(name)) {
      case MEMBER -> tree.text(tree.child(name, 1));
      case INDEX -> {
        int key = tree.child(name, 1);
        yield tree.is(key, Kind.STRING) ? tree.value(key) : tree.text(key);
      }
      case STRING -> tree.value(name);
      default -> tree.text(name);
    };
  }
}
