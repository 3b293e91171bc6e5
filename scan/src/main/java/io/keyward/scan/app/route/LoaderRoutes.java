package io.keyward.scan.app.route;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.Modules;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds the routes of SvelteKit and Remix: functions that files in a folder of routes give under
 * the names by which the framework calls them, with one object for all of the request.
 */
final class LoaderRoutes {
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

  private final Values values;
  private final Consumer<Route> routes;
  private Route.Notes notes = Route.Notes.NOTHING_UNKNOWN;

  LoaderRoutes(Values values, Consumer<Route> routes) {
    this.values = values;
    this.routes = routes;
  }

  void of(List<CodeFile> files) {
    for (CodeFile file : files) {
      if (file.isScript() && name(file).startsWith("hooks.server.")) {
        // It may refuse by the path, for all routes.
        notes = Route.Notes.UNKNOWN_WRAPPER;
      }
    }
    for (CodeFile file : files) {
      if (file.isScript() && ("/" + file.path()).contains("/routes/")) {
        if (name(file).startsWith("+server.")) {
          endpoint(file);
        } else if (name(file).startsWith("+page.server.")) {
          page(file);
        } else if (("/" + file.path()).contains("/app/routes/")) {
          remix(file);
        }
      }
    }
  }

  private static String name(CodeFile file) {
    return file.path().substring(file.path().lastIndexOf('/') + 1);
  }

  private static String path(CodeFile file) {
    String below = file.path().substring(file.path().indexOf("routes/") + "routes/".length());
    String folder = name(file).startsWith("+") ? Modules.folder(below) : below;
    StringBuilder path = new StringBuilder();
    for (String part : folder.split("/", -1)) {
      if (!part.isEmpty() && !part.startsWith("(")) {
        path.append('/').append(part);
      }
    }
    return path.isEmpty() ? "/" : path.toString();
  }

  private void endpoint(CodeFile file) {
    for (String method : METHODS.stream().sorted().toList()) {
      if (file.outline().exports().containsKey(method)) {
        route(method, path(file), values.exported(file, method));
      }
    }
  }

  /** {@code load}, and each function of {@code actions}. */
  private void page(CodeFile file) {
    if (file.outline().exports().containsKey("load")) {
      route("GET", path(file), values.exported(file, "load"));
    }
    At actions =
        file.outline().exports().containsKey("actions")
            ? values.exported(file, "actions").ref()
            : null;
    if (actions == null || !actions.is(Kind.OBJECT)) {
      return;
    }
    Tree tree = actions.tree();
    for (int child = tree.firstChild(actions.node());
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      String name = tree.text(tree.firstChild(child));
      int function = tree.is(child, Kind.PROPERTY) ? tree.child(child, 1) : child;
      String query = name.equals("default") ? "" : "?/" + name;
      route("POST", path(file) + query, values.of(actions.on(function), Frame.NONE));
    }
  }

  private void remix(CodeFile file) {
    if (file.outline().exports().containsKey("loader")) {
      route("GET", path(file), values.exported(file, "loader"));
    }
    if (file.outline().exports().containsKey("action")) {
      route("POST", path(file), values.exported(file, "action"));
    }
  }

  private void route(String method, String path, Value function) {
    Wrapped wrapped = Wrapped.of(function, values);
    At handler = wrapped.handler();
    if (handler != null) {
      Frame frame = Routes.frame(handler, wrapped.frame(), List.of("@event"));
      routes.accept(
          new Route(
              Route.Kind.ROUTE,
              method,
              path,
              handler,
              frame,
              wrapped.around(),
              notes.and(wrapped.notes())));
    }
  }
}
