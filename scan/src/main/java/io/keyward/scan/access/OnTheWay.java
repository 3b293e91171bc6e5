package io.keyward.scan.access;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.Subtree;
import io.keyward.scan.app.route.Route;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The functions of the application that a request goes through on its way to a place, and the words
 * that they use. It says what is talked about and not what is decided: where a word is missing
 * everywhere, nobody decides by it.
 */
final class OnTheWay {
  private static final int MOST = 200;

  private final Set<At> functions = new LinkedHashSet<>();

  private OnTheWay() {}

  /** To a place in that call, of this route: what runs before the handler too. */
  static OnTheWay to(Route route, Frame frame, Values values) {
    OnTheWay way = new OnTheWay();
    Deque<At> open = new ArrayDeque<>();
    for (Value before : route.before()) {
      At ref = before.ref();
      if (ref != null && ref.is(Kind.FUNCTION)) {
        open.add(ref);
      }
      if (before.frame().function != null) {
        open.add(before.frame().function);
      }
    }
    for (Frame asked : route.asked()) {
      if (asked.function != null) {
        open.add(asked.function);
      }
    }
    for (Frame call = frame; call != null; call = call.caller) {
      if (call.function != null) {
        open.add(call.function);
      }
    }
    open.add(route.handler());
    while (!open.isEmpty() && way.functions.size() < MOST) {
      At function = open.removeFirst();
      if (way.functions.add(function)) {
        open.addAll(called(function, values));
      }
    }
    return way;
  }

  private static Collection<At> called(At function, Values values) {
    Set<At> called = new LinkedHashSet<>();
    Tree tree = function.tree();
    for (int node = first(function); node < function.node(); node++) {
      if (tree.is(node, Kind.CALL)) {
        At ref = values.callee(function.on(node), Frame.NONE).ref();
        if (ref != null && ref.is(Kind.FUNCTION)) {
          called.add(ref);
        }
      }
    }
    return called;
  }

  private static int first(At function) {
    return function.file().scopes().first(function.node());
  }

  /** Whether one of the words is part of any name or text on the way. */
  boolean says(List<String> words) {
    for (At function : functions) {
      if (Subtree.of(function).says(words)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether one of the words is part of what is tested, of the name of a function that is called,
   * or of the name of a column by which a row is chosen.
   */
  boolean asks(List<String> words) {
    for (At function : functions) {
      for (int node = first(function); node < function.node(); node++) {
        if (asks(function.on(node), words)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean asks(At at, List<String> words) {
    Tree tree = at.tree();
    int node = at.node();
    int first = tree.firstChild(node);
    return switch (tree.kind(node)) {
      case IF, CONDITIONAL -> Subtree.of(at.on(first)).says(words);
      case BINARY ->
          switch (tree.operator(node)) {
            case AND, OR -> Subtree.of(at.on(first)).says(words);
            default -> false;
          };
      case CALL -> Subtree.contains(Subtree.name(tree, node), words) || anyArgument(at, words);
      case PROPERTY, KEYWORD -> Subtree.contains(tree.text(first), words);
      default -> false;
    };
  }

  /** {@code allow("admin")}: a name or a word that a function is given. */
  private static boolean anyArgument(At call, List<String> words) {
    Tree tree = call.tree();
    for (int child = tree.child(call.node(), 1);
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      boolean word =
          tree.is(child, Kind.STRING)
              && tree.end(child) - tree.start(child) < 30
              && tree.value(child).indexOf(' ') < 0;
      if ((word || tree.is(child, Kind.MEMBER)) && Subtree.contains(tree.text(child), words)) {
        return true;
      }
    }
    return false;
  }
}
