package io.keyward.scan.app;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.route.Route;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.detect.App;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The functions of the application that some request runs, each with one route that leads there.
 * Made once for a scan.
 */
public final class Reachable {
  private final Map<At, Route> functions = new LinkedHashMap<>();

  private Reachable(Program program) {
    Values values = program.values();
    for (Route route : program.routes()) {
      add(route.handler(), route);
      for (Value before : route.before()) {
        add(before.ref(), route);
        add(before.frame().function, route);
      }
      for (Frame asked : route.asked()) {
        add(asked.function, route);
      }
      program.walk(
          route,
          (node, frame) -> {
            if (node.is(Kind.CALL)) {
              add(values.callee(node, frame).ref(), route);
            }
          });
    }
  }

  private void add(@org.jspecify.annotations.Nullable At function, Route route) {
    if (function != null && function.is(Kind.FUNCTION)) {
      functions.putIfAbsent(function, route);
    }
  }

  /** Those of this application; all who ask get the same. */
  public static Reachable of(App app) {
    return app.derived(Reachable.class, made -> new Reachable(Program.of(made)));
  }

  /** All of them, with a route that leads to each. */
  public Map<At, Route> functions() {
    return functions;
  }

  /** A route that leads to what stands there: to a function around it. */
  Optional<Route> to(At at) {
    for (int function = at.file().scopes().function(at.node());
        function >= 0;
        function = at.file().scopes().function(function)) {
      Route route = functions.get(at.on(function));
      if (route != null) {
        return Optional.of(route);
      }
    }
    return Optional.empty();
  }
}
