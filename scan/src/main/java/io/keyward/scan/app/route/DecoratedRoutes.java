package io.keyward.scan.app.route;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.Decorators;
import io.keyward.scan.app.module.Keywords;
import io.keyward.scan.app.module.Outline;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Guards;
import io.keyward.scan.app.value.Known;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Language;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the routes of Flask and FastAPI: functions decorated with a router's method and a path. */
final class DecoratedRoutes {
  private static final Set<String> METHODS =
      Set.of("get", "post", "put", "patch", "delete", "head", "options");

  private final Values values;
  private final Consumer<Route> routes;
  private final PythonRouters routers;
  private final Map<At, Route.Notes> notes = new HashMap<>();

  DecoratedRoutes(List<CodeFile> files, Values values, Consumer<Route> routes) {
    this.values = values;
    this.routes = routes;
    this.routers = new PythonRouters(files, values);
  }

  void of(List<CodeFile> files) {
    for (CodeFile file : files) {
      if (file.language() != Language.PYTHON) {
        continue;
      }
      Tree tree = file.tree();
      for (int node = 0; node < tree.size(); node++) {
        if (tree.is(node, Kind.FUNCTION)) {
          function(file.at(node));
        } else if (tree.is(node, Kind.CALL)) {
          added(file.at(node));
        }
      }
    }
  }

  /** Only what stands below the decorator that registers the function is around it for requests. */
  private void function(At function) {
    List<At> decorators = Decorators.of(function);
    for (int i = 0; i < decorators.size(); i++) {
      At decorator = decorators.get(i);
      Tree tree = decorator.tree();
      int callee = decorator.is(Kind.CALL) ? tree.firstChild(decorator.node()) : Tree.NONE;
      if (tree.is(callee, Kind.MEMBER)) {
        String method = tree.text(tree.child(callee, 1));
        if (METHODS.contains(method) || method.equals("route") || method.equals("api_route")) {
          At object = decorator.on(tree.firstChild(callee));
          Registration registration =
              new Registration(
                  decorator,
                  object,
                  method,
                  function,
                  decorators.subList(i + 1, decorators.size()));
          register(registration);
        }
      }
    }
  }

  /**
   * How a function becomes a route.
   *
   * @param call what registers it
   * @param router on what
   * @param method the name of that call's function
   * @param inner the decorators that are around the function by then
   */
  private record Registration(At call, At router, String method, At function, List<At> inner) {}

  /** {@code app.add_url_rule("/a", view_func=b)}. */
  private void added(At call) {
    Tree tree = call.tree();
    int callee = tree.firstChild(call.node());
    if (!tree.is(callee, Kind.MEMBER) || !tree.textIs(tree.child(callee, 1), "add_url_rule")) {
      return;
    }
    At given = Keywords.of(call, "view_func");
    At view = given == null ? Keywords.at(call, 2) : given;
    At function = view == null ? null : values.of(view, Frame.NONE).ref();
    if (function != null && function.is(Kind.FUNCTION)) {
      register(
          new Registration(
              call, call.on(tree.firstChild(callee)), "route", function, Decorators.of(function)));
    }
  }

  private void register(Registration registration) {
    At made = routers.made(registration.router());
    String kind = made == null ? byImports(registration.router()) : kind(made);
    if (kind.isEmpty()) {
      return;
    }
    At given = Keywords.at(registration.call(), 0);
    Value path = given == null ? Value.UNKNOWN : values.of(given, Frame.NONE);
    String below = path.isConstant() ? path.text() : "";
    String whole = made == null ? below : routers.prefix(made) + below;
    Decorated around = Decorated.by(registration.inner(), registration.function(), values);
    Wrapped wrapped = Wrapped.of(around.function(), values);
    At handler = wrapped.handler();
    if (handler == null) {
      return;
    }
    Route.Notes known = around.notes().and(wrapped.notes());
    List<Frame> asked = new ArrayList<>();
    Frame frame;
    if (kind.equals("fastapi")) {
      Signature signature = new Signature(values);
      frame = signature.called(handler, wrapped.frame(), whole);
      for (At call : depending(registration.call(), made)) {
        signature.dependencies(call);
      }
      asked.addAll(signature.asked());
      known = known.and(signature.notes());
    } else {
      frame = new ViewFrame(values).of(handler, wrapped, whole);
    }
    if (made != null) {
      known = known.and(before(made));
    }
    for (String method : methods(registration)) {
      routes.accept(
          new Route(
              Route.Kind.ROUTE, method, whole, handler, frame, wrapped.around(), asked, known));
    }
  }

  private List<At> depending(At call, @Nullable At made) {
    List<At> calls = new ArrayList<>(List.of(call));
    if (made != null) {
      calls.addAll(routers.calls(made));
    }
    return calls;
  }

  private String kind(At made) {
    return Known.router(values.of(made, Frame.NONE).what());
  }

  /** A router that a function was given: what the file imports tells which kind it is. */
  private String byImports(At router) {
    Value value = values.of(router, Frame.NONE);
    if (value.ref() != null) {
      return "";
    }
    for (Outline.Import taken : router.file().outline().imports()) {
      for (String kind : List.of("flask", "fastapi")) {
        if (taken.specifier().equals(kind)
            && (value.what().isEmpty() || value.what().startsWith(kind))) {
          return kind;
        }
      }
    }
    return "";
  }

  private List<String> methods(Registration registration) {
    if (METHODS.contains(registration.method())) {
      return List.of(registration.method().toUpperCase(Locale.ROOT));
    }
    At given = Keywords.of(registration.call(), "methods");
    List<String> methods = new ArrayList<>();
    if (given != null) {
      Tree tree = given.tree();
      for (int child = tree.firstChild(given.node());
          child != Tree.NONE;
          child = tree.nextSibling(child)) {
        if (tree.is(child, Kind.STRING)) {
          methods.add(tree.value(child).toUpperCase(Locale.ROOT));
        }
      }
    }
    if (methods.isEmpty()) {
      return List.of("GET");
    }
    // One handler for several: what it changes is changed by the one that is no mere reading.
    methods.removeIf(method -> methods.size() > 1 && method.equals("GET"));
    return List.of(methods.getFirst());
  }

  // ---- what runs before all routes of a router

  private Route.Notes before(At made) {
    Route.Notes known = notes.get(made);
    if (known == null) {
      known = Route.Notes.NOTHING_UNKNOWN;
      for (At function : routers.before(made)) {
        known = known.and(refusal(function));
      }
      notes.put(made, known);
    }
    return known;
  }

  /** A function that answers by itself refuses; one that first lets some through is not clear. */
  private Route.Notes refusal(At function) {
    Tree tree = function.tree();
    Guards guards = new Guards(values);
    Frame frame = Routes.frame(function, Frame.NONE, List.of("@req", "@next"));
    int body = tree.child(function.node(), 2);
    for (int child = tree.firstChild(body); child != Tree.NONE; child = tree.nextSibling(child)) {
      if (guards.guards(function.on(child), frame)) {
        return Route.Notes.GUARDED;
      }
      if (tree.is(child, Kind.IF) && guards.ends(function.on(tree.child(child, 1)), frame)) {
        break;
      }
    }
    for (int node = function.file().scopes().first(function.node());
        node < function.node();
        node++) {
      if (tree.is(node, Kind.IF) && guards.depends(function.on(tree.firstChild(node)), frame)) {
        return Route.Notes.UNKNOWN_WRAPPER;
      }
    }
    return Route.Notes.NOTHING_UNKNOWN;
  }
}
