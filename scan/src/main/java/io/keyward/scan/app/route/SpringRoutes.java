package io.keyward.scan.app.route;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.Decorators;
import io.keyward.scan.app.module.Keywords;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Language;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the routes of Spring: methods of controllers, by the annotations that give them a path. */
final class SpringRoutes {
  private final Values values;
  private final Consumer<Route> routes;
  private final SpringAccess access;

  SpringRoutes(List<CodeFile> files, Values values, Consumer<Route> routes) {
    this.values = values;
    this.routes = routes;
    this.access = new SpringAccess(files, values);
  }

  void of(List<CodeFile> files) {
    for (CodeFile file : files) {
      if (file.language() != Language.JAVA) {
        continue;
      }
      Tree tree = file.tree();
      for (int node = 0; node < tree.size(); node++) {
        if (tree.is(node, Kind.CLASS) && isController(file.at(node))) {
          controller(file.at(node));
        }
      }
    }
  }

  private static boolean isController(At declared) {
    for (At annotation : Decorators.of(declared)) {
      String name = Decorators.name(annotation);
      if (name.equals("RestController") || name.equals("Controller")) {
        return true;
      }
    }
    return false;
  }

  private void controller(At declared) {
    String prefix = "";
    for (At annotation : Decorators.of(declared)) {
      if (Decorators.name(annotation).equals("RequestMapping")) {
        prefix = path(annotation);
      }
    }
    Tree tree = declared.tree();
    int body = tree.child(declared.node(), 2);
    for (int child = tree.firstChild(body); child != Tree.NONE; child = tree.nextSibling(child)) {
      if (tree.is(child, Kind.FUNCTION)) {
        for (At annotation : Decorators.of(declared.on(child))) {
          String method = method(annotation);
          if (!method.isEmpty()) {
            route(declared, declared.on(child), method, joined(prefix, path(annotation)));
          }
        }
      }
    }
  }

  private static String joined(String prefix, String path) {
    String slash = path.isEmpty() || path.startsWith("/") ? "" : "/";
    String whole = prefix + slash + path;
    return whole.startsWith("/") ? whole : "/" + whole;
  }

  private void route(At declared, At handler, String method, String path) {
    Frame frame = new SpringParameters(values).called(handler);
    routes.accept(
        new Route(
            Route.Kind.ROUTE,
            method,
            path,
            handler,
            frame,
            List.of(),
            access.of(declared, handler, method, path)));
  }

  /** The HTTP method that an annotation stands for, or nothing. */
  private static String method(At annotation) {
    String name = Decorators.name(annotation);
    if (name.equals("RequestMapping")) {
      At given = Keywords.of(annotation, "method");
      String text = given == null ? "" : given.tree().text(given.node());
      return text.isEmpty() ? "ANY" : text.substring(text.lastIndexOf('.') + 1).replace("}", "");
    }
    return name.endsWith("Mapping") && !name.equals("MessageMapping")
        ? name.substring(0, name.length() - "Mapping".length()).toUpperCase(Locale.ROOT)
        : "";
  }

  private String path(At annotation) {
    if (!annotation.is(Kind.CALL)) {
      return "";
    }
    @Nullable At given = Keywords.at(annotation, 0);
    for (String name : List.of("value", "path")) {
      given = given == null ? Keywords.of(annotation, name) : given;
    }
    if (given != null && given.is(Kind.ARRAY)) {
      int first = given.tree().firstChild(given.node());
      given = first == Tree.NONE ? null : given.on(first);
    }
    Value path = given == null ? Value.UNKNOWN : values.of(given, Frame.NONE);
    return path.isConstant() ? path.text() : "";
  }

  /** All texts that a call is given, those that names stand for too. */
  static List<String> texts(At call, Values values) {
    List<String> texts = new ArrayList<>();
    for (Value value : values.arguments(call, Frame.NONE)) {
      At ref = value.ref();
      if (ref != null && ref.is(Kind.ARRAY)) {
        for (Value each : values.children(ref, ref.tree().firstChild(ref.node()), value.frame())) {
          texts.add(each.text());
        }
      } else {
        texts.add(value.text());
      }
    }
    return texts;
  }
}
