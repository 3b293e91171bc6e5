package io.keyward.scan.app.route;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.Decorators;
import io.keyward.scan.app.module.Keywords;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Members;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the routes of NestJS: methods of controllers, by the decorators that give them a path. */
final class NestRoutes {
  private static final Set<String> METHODS =
      Set.of("Get", "Post", "Put", "Patch", "Delete", "All", "Head", "Options", "Sse");

  private final Values values;
  private final Consumer<Route> routes;
  private final NestAccess access;
  private final NestParameters parameters;

  NestRoutes(List<CodeFile> files, Values values, Consumer<Route> routes) {
    this.values = values;
    this.routes = routes;
    this.access = new NestAccess(files, values);
    this.parameters = new NestParameters(files, values);
  }

  void of(List<CodeFile> files) {
    for (CodeFile file : files) {
      if (isOfNest(file)) {
        Tree tree = file.tree();
        for (int node = 0; node < tree.size(); node++) {
          if (tree.is(node, Kind.CLASS)) {
            declared(file.at(node));
          }
        }
      }
    }
  }

  static boolean isOfNest(CodeFile file) {
    return file.isScript()
        && file.outline().imports().stream()
            .anyMatch(taken -> taken.specifier().startsWith("@nestjs/"));
  }

  private void declared(At declared) {
    for (At decorator : Decorators.of(declared)) {
      if (Decorators.name(decorator).equals("Controller")) {
        controller(declared, path(decorator));
      }
    }
  }

  private void controller(At declared, String prefix) {
    Tree tree = declared.tree();
    int body = tree.child(declared.node(), 2);
    for (int child = tree.firstChild(body); child != Tree.NONE; child = tree.nextSibling(child)) {
      if (tree.is(child, Kind.FUNCTION)) {
        At handler = declared.on(child);
        for (At decorator : Decorators.of(handler)) {
          String name = Decorators.name(decorator);
          if (METHODS.contains(name)) {
            String method = name.equals("All") ? "ANY" : name.toUpperCase(Locale.ROOT);
            routes.accept(
                new Route(
                    Route.Kind.ROUTE,
                    method.equals("SSE") ? "GET" : method,
                    joined(prefix, path(decorator)),
                    handler,
                    parameters.called(handler),
                    parameters.pipes(handler),
                    access.of(declared, handler)));
          }
        }
      }
    }
  }

  /** {@code 'users'}, {@code ['users', 'people']}, {@code { path: 'users' }}, or nothing. */
  private String path(At decorator) {
    @Nullable At given = decorator.is(Kind.CALL) ? Keywords.at(decorator, 0) : null;
    if (given != null && given.is(Kind.ARRAY)) {
      int first = given.tree().firstChild(given.node());
      given = first == Tree.NONE ? null : given.on(first);
    } else if (given != null && given.is(Kind.OBJECT)) {
      int path = Members.property(given.tree(), given.node(), "path");
      given = path == Tree.NONE ? null : given.on(path);
    }
    Value path = given == null ? Value.UNKNOWN : values.of(given, Frame.NONE);
    return path.isConstant() ? path.text() : "";
  }

  private static String joined(String prefix, String path) {
    StringBuilder whole = new StringBuilder();
    for (String part : (prefix + "/" + path).split("/", -1)) {
      if (!part.isEmpty()) {
        whole.append('/').append(part);
      }
    }
    return whole.isEmpty() ? "/" : whole.toString();
  }
}
