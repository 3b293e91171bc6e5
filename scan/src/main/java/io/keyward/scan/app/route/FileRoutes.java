package io.keyward.scan.app.route;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.Modules;
import io.keyward.scan.app.module.Outline;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds the routes that a framework finds by where a file lies and what it exports: Next.js route
 * handlers, API routes and server actions, Supabase edge functions.
 */
public final class FileRoutes {
  private static final Set<String> METHODS =
      Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

  private final Values values;
  private final Consumer<Route> routes;

  FileRoutes(Values values, Consumer<Route> routes) {
    this.values = values;
    this.routes = routes;
  }

  void of(List<CodeFile> files) {
    List<Middleware> middlewares = new ArrayList<>();
    for (CodeFile file : files) {
      if (file.isScript() && isMiddleware(file.path())) {
        middlewares.add(new Middleware(file, values));
      }
    }
    for (CodeFile file : files) {
      if (!file.isScript()) {
        continue;
      }
      if (isRouteHandler(file.path())) {
        handlers(file, middlewares);
      } else if (isApiRoute(file.path())) {
        String path = url(file.path(), "pages/");
        add(
            Route.Kind.ROUTE,
            "ANY",
            path,
            values.exported(file, Outline.DEFAULT),
            List.of("@req", "@res"),
            covering(middlewares, path));
      }
      actions(file);
      edge(file);
    }
  }

  private void handlers(CodeFile file, List<Middleware> middlewares) {
    String path = url(file.path(), "app/");
    for (String name : file.outline().exports().keySet().stream().sorted().toList()) {
      if (METHODS.contains(name)) {
        add(
            Route.Kind.ROUTE,
            name,
            path,
            values.exported(file, name),
            List.of("@req", "@context"),
            covering(middlewares, path));
      }
    }
  }

  private static Route.Notes covering(List<Middleware> middlewares, String path) {
    for (Middleware middleware : middlewares) {
      if (middleware.mayRefuse(path)) {
        return Route.Notes.UNKNOWN_WRAPPER;
      }
    }
    return Route.Notes.NOTHING_UNKNOWN;
  }

  private void actions(CodeFile file) {
    if (file.outline().says("use server")) {
      for (String name : file.outline().exports().keySet().stream().sorted().toList()) {
        action(name, values.exported(file, name));
      }
    }
    Tree tree = file.tree();
    for (int node : tree.nodes(Kind.FUNCTION)) {
      int first = tree.firstChild(tree.child(node, 2));
      if (tree.is(tree.child(node, 2), Kind.BLOCK)
          && tree.is(first, Kind.STRING)
          && tree.value(first).equals("use server")) {
        int name = tree.firstChild(node);
        String title = tree.is(name, Kind.NAME) ? tree.text(name) : "";
        action(title, Value.ref(file.at(node), Frame.NONE));
      }
    }
  }

  private void action(String name, Value function) {
    At ref = function.ref();
    if (ref == null || !ref.is(Kind.FUNCTION)) {
      return;
    }
    List<String> parameters = new ArrayList<>();
    int count = ref.tree().childCount(ref.tree().child(ref.node(), 1));
    for (int i = 0; i < count; i++) {
      parameters.add("@params" + i);
    }
    add(Route.Kind.ACTION, "POST", name, function, parameters, Route.Notes.NOTHING_UNKNOWN);
  }

  /** {@code Deno.serve(handler)} and {@code serve(handler)}. */
  private void edge(CodeFile file) {
    Tree tree = file.tree();
    for (int node : tree.nodes(Kind.CALL)) {
      int callee = tree.firstChild(node);
      boolean serves =
          tree.textIs(callee, "Deno.serve")
              || (tree.textIs(callee, "serve")
                  && values.of(file.at(callee), Frame.NONE).what().contains("deno.land/std"));
      if (serves) {
        for (Value argument : values.arguments(file.at(node), Frame.NONE)) {
          At ref = argument.ref();
          if (ref != null && (ref.is(Kind.FUNCTION) || ref.is(Kind.CALL))) {
            add(
                Route.Kind.EDGE_FUNCTION,
                "ANY",
                functionName(file.path()),
                argument,
                List.of("@req"),
                Route.Notes.NOTHING_UNKNOWN);
          }
        }
      }
    }
  }

  private static String functionName(String path) {
    String folder = Modules.folder(path);
    return folder.substring(folder.lastIndexOf('/') + 1);
  }

  private void add(
      Route.Kind kind,
      String method,
      String path,
      Value function,
      List<String> parameters,
      Route.Notes notes) {
    Wrapped wrapped = Wrapped.of(function, values);
    At handler = wrapped.handler();
    if (handler == null) {
      return;
    }
    boolean unknown =
        notes == Route.Notes.UNKNOWN_WRAPPER || wrapped.notes() == Route.Notes.UNKNOWN_WRAPPER;
    routes.accept(
        new Route(
            kind,
            method,
            path,
            handler,
            Handed.to(wrapped, handler, parameters, values),
            wrapped.around(),
            unknown ? Route.Notes.UNKNOWN_WRAPPER : Route.Notes.NOTHING_UNKNOWN));
  }

  static boolean isMiddleware(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.startsWith("middleware.") || name.startsWith("proxy.");
  }

  /** {@code app/…/route.ts}, in the root or in {@code src}. */
  public static boolean isRouteHandler(String path) {
    return ("/" + path).contains("/app/")
        && path.substring(path.lastIndexOf('/') + 1).startsWith("route.");
  }

  /** {@code pages/api/…}. */
  public static boolean isApiRoute(String path) {
    return ("/" + path).contains("/pages/api/");
  }

  /** {@code src/app/(shop)/orders/[id]/route.ts} answers at {@code /orders/[id]}. */
  static String url(String path, String root) {
    String below = path.substring(path.indexOf(root) + root.length());
    String folder =
        root.equals("app/") ? Modules.folder(below) : below.substring(0, below.lastIndexOf('.'));
    StringBuilder url = new StringBuilder();
    for (String part : folder.split("/", -1)) {
      boolean shown =
          !part.isEmpty()
              && !part.startsWith("(")
              && !part.startsWith("@")
              && !part.equals("index");
      if (shown) {
        url.append('/').append(part);
      }
    }
    return url.isEmpty() ? "/" : url.toString();
  }
}
