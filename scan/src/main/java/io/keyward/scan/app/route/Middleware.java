package io.keyward.scan.app.route;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.Outline;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Guards;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Operator;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.List;

/**
 * What runs before the routes of a Next.js application. Whether it refuses depends on paths that it
 * works out itself; what can't be told apart counts as refusing, so that nobody is blamed for what
 * was not understood.
 */
final class Middleware {
  private final CodeFile file;
  private final Values values;
  private final List<String> matchers = new ArrayList<>();
  private final boolean everywhere;

  Middleware(CodeFile file, Values values) {
    this.file = file;
    this.values = values;
    Value matcher = values.member(values.exported(file, "config"), "matcher", file.all());
    At ref = matcher.ref();
    if (matcher.isConstant()) {
      matchers.add(matcher.text());
    } else if (ref != null && ref.is(Kind.ARRAY)) {
      Tree tree = ref.tree();
      for (int child = tree.firstChild(ref.node());
          child != Tree.NONE;
          child = tree.nextSibling(child)) {
        if (tree.is(child, Kind.STRING)) {
          matchers.add(tree.value(child));
        }
      }
    }
    everywhere = matchers.isEmpty();
  }

  /** Whether requests to this path may be refused for who sends them. */
  boolean mayRefuse(String path) {
    return covers(path) && (refuses(path) || isOfPackage());
  }

  boolean covers(String path) {
    for (String matcher : matchers) {
      if (covers(matcher, path)) {
        return true;
      }
    }
    return everywhere;
  }

  /** {@code /admin/:path*}, {@code /((?!api|_next).*)}. */
  private static boolean covers(String matcher, String path) {
    int without = matcher.indexOf("(?!");
    if (without >= 0) {
      int end = matcher.indexOf(')', without);
      String[] left =
          matcher.substring(without + 3, end < 0 ? matcher.length() : end).split("\\|", -1);
      for (String part : left) {
        if (!part.isEmpty() && path.startsWith("/" + part)) {
          return false;
        }
      }
      return true;
    }
    int open = matcher.length();
    for (String special : List.of("/:", "(", "*", ":")) {
      int at = matcher.indexOf(special);
      open = at < 0 ? open : Math.min(open, at);
    }
    String fixed = matcher.substring(0, open);
    return open == matcher.length() ? path.equals(fixed) : path.startsWith(fixed);
  }

  /** A default export that a package made refuses as it is told elsewhere. */
  private boolean isOfPackage() {
    for (String name : List.of(Outline.DEFAULT, "middleware", "proxy")) {
      Outline.Export export = file.outline().exports().get(name);
      if (export != null) {
        Value value = values.exported(file, name);
        At ref = value.ref();
        if (ref == null || !ref.is(Kind.FUNCTION)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean refuses(String path) {
    for (String name : List.of(Outline.DEFAULT, "middleware", "proxy")) {
      if (file.outline().exports().containsKey(name)) {
        At ref = values.exported(file, name).ref();
        if (ref != null && ref.is(Kind.FUNCTION)) {
          Frame frame = Routes.frame(ref, Frame.NONE, List.of("@req"));
          if (refuses(ref, frame, path, 0)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean refuses(At function, Frame frame, String path, int steps) {
    Tree tree = function.tree();
    Guards guards = new Guards(values);
    for (int node = function.file().scopes().first(function.node());
        node < function.node();
        node++) {
      if (tree.is(node, Kind.IF)
          && guards.depends(function.on(tree.firstChild(node)), frame)
          && applies(function.on(tree.firstChild(node)), path)) {
        return true;
      }
      if (tree.is(node, Kind.CALL) && steps < 3) {
        Value callee = values.of(function.on(tree.firstChild(node)), frame);
        Frame inner = values.entered(callee, function.on(node), frame);
        At ref = callee.ref();
        if (ref != null && inner != null && refuses(ref, inner, path, steps + 1)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether the paths that stand in a test are such that this one is meant. */
  private static boolean applies(At test, String path) {
    Tree tree = test.tree();
    boolean named = false;
    for (int node = test.file().scopes().first(test.node()); node <= test.node(); node++) {
      if (tree.is(node, Kind.STRING) && tree.value(node).startsWith("/")) {
        boolean not = isNegated(tree, node, test.node());
        boolean same = path.startsWith(tree.value(node));
        if (not && same) {
          return false;
        }
        if (!not && same) {
          return true;
        }
        named = named || !not;
      }
    }
    return !named;
  }

  private static boolean isNegated(Tree tree, int node, int test) {
    boolean negated = false;
    for (int above = node; above != Tree.NONE; above = tree.parent(above)) {
      Operator operator = tree.operator(above);
      if (operator == Operator.NOT
          || operator == Operator.NOT_SAME
          || operator == Operator.NOT_EQUAL) {
        negated = !negated;
      }
      if (above == test) {
        break;
      }
    }
    return negated;
  }
}
