package io.keyward.scan.app.route;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.Decorators;
import io.keyward.scan.app.module.Keywords;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Known;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Language;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The applications, blueprints and routers of Flask and FastAPI: which is part of which, under
 * which path, and what runs before their routes.
 */
final class PythonRouters {
  private final Values values;

  /** Where a router is made → where it becomes a part of another. */
  private final Map<At, List<Mount>> mounts = new HashMap<>();

  /** Where a router is made → the functions that run before its routes. */
  private final Map<At, List<At>> before = new HashMap<>();

  /** A call that makes a router a part of another. */
  private record Mount(At call, At into) {}

  PythonRouters(List<CodeFile> files, Values values) {
    this.values = values;
    for (CodeFile file : files) {
      if (file.language() == Language.PYTHON) {
        read(file);
      }
    }
  }

  private void read(CodeFile file) {
    Tree tree = file.tree();
    for (int node = 0; node < tree.size(); node++) {
      if (tree.is(node, Kind.CALL) && tree.is(tree.firstChild(node), Kind.MEMBER)) {
        called(file.at(node));
      } else if (tree.is(node, Kind.FUNCTION)) {
        for (At decorator : Decorators.of(file.at(node))) {
          decorated(decorator, file.at(node));
        }
      }
    }
  }

  private void called(At call) {
    Tree tree = call.tree();
    int callee = tree.firstChild(call.node());
    int first = tree.child(call.node(), 1);
    switch (tree.text(tree.child(callee, 1))) {
      case "register_blueprint", "include_router" -> {
        At into = made(call.on(tree.firstChild(callee)));
        At part = first == Tree.NONE ? null : made(call.on(first));
        if (into != null && part != null) {
          mounts.computeIfAbsent(part, _ -> new ArrayList<>()).add(new Mount(call, into));
        }
      }
      case "before_request" -> {
        At router = made(call.on(tree.firstChild(callee)));
        At function = first == Tree.NONE ? null : values.of(call.on(first), Frame.NONE).ref();
        if (router != null && function != null) {
          before.computeIfAbsent(router, _ -> new ArrayList<>()).add(function);
        }
      }
      default -> {}
    }
  }

  private void decorated(At decorator, At function) {
    Tree tree = decorator.tree();
    int node = decorator.node();
    int member = tree.is(node, Kind.CALL) ? tree.firstChild(node) : node;
    if (!tree.is(member, Kind.MEMBER)) {
      return;
    }
    String method = tree.text(tree.child(member, 1));
    boolean asked =
        method.equals("before_request")
            || method.equals("before_app_request")
            || method.equals("middleware");
    At router = asked ? made(decorator.on(tree.firstChild(member))) : null;
    if (router != null) {
      before.computeIfAbsent(router, _ -> new ArrayList<>()).add(function);
    }
  }

  /** Where the router is made that the value is, or nothing. */
  @org.jspecify.annotations.Nullable
  At made(At value) {
    Value router = values.of(value, Frame.NONE);
    return Known.router(router.what()).isEmpty() ? null : router.ref();
  }

  /** The paths under which a router's routes are found: its own prefix behind those above. */
  String prefix(At router) {
    StringBuilder prefix = new StringBuilder();
    Set<At> seen = new HashSet<>();
    At at = router;
    while (seen.add(at)) {
      List<Mount> above = mounts.getOrDefault(at, List.of());
      String own = prefixOf(at);
      String given = above.isEmpty() ? "" : prefixOf(above.getFirst().call());
      boolean instead = isFlask(at) && !given.isEmpty();
      prefix.insert(0, instead ? given : given + own);
      if (above.isEmpty()) {
        break;
      }
      at = above.getFirst().into();
    }
    return prefix.toString();
  }

  private static boolean isFlask(At router) {
    return router.tree().text(router.tree().firstChild(router.node())).endsWith("Blueprint");
  }

  private String prefixOf(At call) {
    for (String name : new String[] {"url_prefix", "prefix"}) {
      At given = Keywords.of(call, name);
      if (given != null) {
        Value value = values.of(given, Frame.NONE);
        return value.isConstant() ? value.text() : "";
      }
    }
    return "";
  }

  /** The calls that make, or mount, the router and those above it: they may name dependencies. */
  List<At> calls(At router) {
    List<At> calls = new ArrayList<>();
    Set<At> seen = new HashSet<>();
    List<At> open = new ArrayList<>(List.of(router));
    while (!open.isEmpty()) {
      At at = open.removeLast();
      if (seen.add(at)) {
        calls.add(at);
        for (Mount mount : mounts.getOrDefault(at, List.of())) {
          calls.add(mount.call());
          open.add(mount.into());
        }
      }
    }
    return calls;
  }

  /** The functions that run before the routes of the router, and of those above it. */
  List<At> before(At router) {
    List<At> functions = new ArrayList<>();
    for (At call : calls(router)) {
      functions.addAll(before.getOrDefault(call, List.of()));
    }
    return functions;
  }
}
