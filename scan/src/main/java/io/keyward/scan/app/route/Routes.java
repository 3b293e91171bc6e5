package io.keyward.scan.app.route;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Known;
import io.keyward.scan.app.value.Tag;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds the routes that the code registers: Express and those like it, Fastify, Hono; and functions
 * that look like handlers. What a framework finds by a file's name is {@link FileRoutes}' business.
 */
public final class Routes {
  private static final Set<String> METHODS =
      Set.of("get", "post", "put", "patch", "delete", "all", "del");

  private final Values values;
  private final List<Route> routes = new ArrayList<>();
  private final Set<At> handlers = new HashSet<>();

  /** Where a router is made → all that is called on it. */
  private final Map<At, List<Registration>> registered = new HashMap<>();

  private final Map<At, String> kinds = new HashMap<>();

  /** A call on a router. */
  private record Registration(String method, At call, List<Value> arguments) {}

  private Routes(Values values) {
    this.values = values;
  }

  /** All routes of these files. */
  public static List<Route> of(List<CodeFile> files, Values values) {
    Routes routes = new Routes(values);
    for (CodeFile file : files) {
      if (file.isScript()) {
        routes.register(file);
      }
    }
    routes.mount();
    new FileRoutes(values, routes::add).of(files);
    new LoaderRoutes(values, routes::add).of(files);
    new DecoratedRoutes(files, values, routes::add).of(files);
    new DjangoRoutes(files, values, routes::add).of(files);
    new SpringRoutes(files, values, routes::add).of(files);
    new NestRoutes(files, values, routes::add).of(files);
    for (CodeFile file : files) {
      if (file.isScript()) {
        routes.byShape(file);
      }
    }
    return routes.routes;
  }

  private void add(Route route) {
    if (handlers.add(route.handler()) || route.kind() == Route.Kind.ROUTE) {
      routes.add(route);
    }
  }

  private void register(CodeFile file) {
    Tree tree = file.tree();
    for (int node : tree.nodes(Kind.CALL)) {
      int callee = tree.firstChild(node);
      if (!tree.is(callee, Kind.MEMBER)) {
        continue;
      }
      String method = tree.text(tree.child(callee, 1)).toLowerCase(Locale.ROOT);
      boolean uses = method.equals("use") || method.equals("route") || method.equals("addhook");
      if (!uses && !METHODS.contains(method)) {
        continue;
      }
      Value router = values.of(file.at(tree.firstChild(callee)), Frame.NONE);
      At made = router.ref();
      String kind = Known.router(router.what());
      if (made != null && !kind.isEmpty() && (made.is(Kind.CALL) || made.is(Kind.NEW))) {
        kinds.put(made, kind);
        At call = file.at(node);
        registered
            .computeIfAbsent(made, _ -> new ArrayList<>())
            .add(new Registration(method, call, values.arguments(call, Frame.NONE)));
      }
    }
  }

  /** From the routers that nobody mounts down to those that they mount. */
  private void mount() {
    Set<At> mounted = new HashSet<>();
    for (List<Registration> calls : registered.values()) {
      for (Registration call : calls) {
        for (Value argument : call.arguments()) {
          if (argument.ref() != null && registered.containsKey(argument.ref())) {
            mounted.add(argument.ref());
          }
        }
      }
    }
    registered.keySet().stream()
        .sorted(Routes::byPlace)
        .filter(router -> !mounted.contains(router))
        .forEach(router -> walk(router, "", List.of(), new HashSet<>()));
  }

  private static int byPlace(At one, At other) {
    int byPath = one.file().path().compareTo(other.file().path());
    return byPath == 0 ? Integer.compare(one.node(), other.node()) : byPath;
  }

  private void walk(At router, String prefix, List<Value> around, Set<At> open) {
    if (!open.add(router)) {
      return;
    }
    List<Value> before = new ArrayList<>(around);
    for (Registration call : registered.getOrDefault(router, List.of())) {
      List<Value> functions = new ArrayList<>(call.arguments());
      boolean named = !functions.isEmpty() && functions.getFirst().isConstant();
      String path = named ? functions.removeFirst().text() : "";
      if (call.method().equals("addhook")) {
        if (functions.size() == 1) {
          before.add(functions.getFirst());
        }
      } else if (call.method().equals("use") || call.method().equals("route")) {
        List<Value> inner = new ArrayList<>(before);
        for (Value function : functions) {
          if (function.ref() != null && registered.containsKey(function.ref())) {
            walk(function.ref(), prefix + path, inner, open);
          } else {
            inner.add(function);
          }
        }
        if (path.isEmpty() || path.equals("/") || path.equals("*") || path.equals("/*")) {
          before.addAll(functions.stream().filter(this::isNoRouter).toList());
        } else if (call.method().equals("use")) {
          before.addAll(
              functions.stream()
                  .filter(this::isNoRouter)
                  .map(function -> function.called(ONLY_UNDER + path))
                  .toList());
        }
      } else if (!functions.isEmpty()) {
        route(router, call, prefix + path, before, functions);
      }
    }
    open.remove(router);
  }

  /** What is registered for a part of the paths only is called this and that part. */
  private static final String ONLY_UNDER = "@under ";

  private boolean isNoRouter(Value value) {
    return value.ref() == null || !registered.containsKey(value.ref());
  }

  private void route(
      At router, Registration call, String path, List<Value> around, List<Value> functions) {
    List<Value> before = new ArrayList<>();
    for (Value value : around) {
      if (!value.what().startsWith(ONLY_UNDER)
          || path.startsWith(value.what().substring(ONLY_UNDER.length()).replace("/*", ""))) {
        before.add(value);
      }
    }
    before.addAll(functions.subList(0, functions.size() - 1));
    String method = call.method().equals("all") ? "ANY" : call.method().toUpperCase(Locale.ROOT);
    boolean hono = kinds.getOrDefault(router, "").equals("hono");
    handler(
        functions.getLast(),
        method,
        path,
        before,
        hono ? List.of("@c") : List.of("@req", "@res", "@next"));
  }

  private void handler(
      Value function, String method, String path, List<Value> before, List<String> parameters) {
    Wrapped wrapped = Wrapped.of(function, values);
    if (wrapped.handler() == null) {
      return;
    }
    List<Value> all = new ArrayList<>(before);
    all.addAll(wrapped.around());
    add(
        new Route(
            Route.Kind.ROUTE,
            method,
            path,
            wrapped.handler(),
            Handed.to(wrapped, wrapped.handler(), parameters, values),
            all,
            wrapped.notes()));
  }

  /** The call in which a framework calls a handler. */
  public static Frame frame(At handler, Frame outer, List<String> parameters) {
    List<Value> arguments = new ArrayList<>();
    for (String name : parameters) {
      int tags = name.startsWith("@params") ? Tag.INPUT : 0;
      Value value = new Value(tags, null, name, Value.HOLE, null, Frame.NONE);
      arguments.add(
          value.via(handler.on(handler.tree().child(handler.node(), 1)), "the request brings it"));
    }
    return new Frame(handler, arguments, handler, Frame.NONE, outer);
  }

  /** Functions with a request and a response, of which nobody knows where they are registered. */
  private void byShape(CodeFile file) {
    Tree tree = file.tree();
    for (int node : tree.nodes(Kind.FUNCTION)) {
      if (handlers.contains(file.at(node))) {
        continue;
      }
      int parameters = tree.child(node, 1);
      int count = tree.childCount(parameters);
      if (count >= 2
          && count <= 3
          && isParameter(tree, parameters, 0, "req", "request")
          && isParameter(tree, parameters, 1, "res", "response", "reply")
          && !(count == 3)) {
        At handler = file.at(node);
        add(
            new Route(
                Route.Kind.HANDLER,
                "ANY",
                name(tree, node),
                handler,
                frame(handler, Frame.NONE, List.of("@req", "@res")),
                List.of(),
                Route.Notes.UNKNOWN_WRAPPER));
      }
    }
  }

  private static String name(Tree tree, int function) {
    int name = tree.firstChild(function);
    if (!tree.is(name, Kind.NOTHING)) {
      return tree.text(name);
    }
    int parent = tree.parent(function);
    return switch (tree.kind(parent)) {
      case DECLARE, ASSIGN, PROPERTY -> tree.text(tree.firstChild(parent));
      default -> "";
    };
  }

  private static boolean isParameter(Tree tree, int parameters, int index, String... names) {
    int target = tree.firstChild(tree.child(parameters, index));
    for (String name : names) {
      if (tree.textIs(target, name)) {
        return true;
      }
    }
    return false;
  }
}
