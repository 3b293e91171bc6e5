package io.keyward.scan.app.route;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.Decorators;
import io.keyward.scan.app.module.Keywords;
import io.keyward.scan.app.module.Modules;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Names;
import io.keyward.scan.app.value.Tag;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Language;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds the routes of Django and its REST framework: the views that lists called {@code
 * urlpatterns} and routers name by path.
 */
final class DjangoRoutes {
  private final Values values;
  private final Consumer<Route> routes;
  private final DjangoAccess access;

  /** Lists that another includes are gone through from there, with its path before theirs. */
  private final Set<CodeFile> included = new HashSet<>();

  DjangoRoutes(List<CodeFile> files, Values values, Consumer<Route> routes) {
    this.values = values;
    this.routes = routes;
    this.access = new DjangoAccess(files, values);
  }

  void of(List<CodeFile> files) {
    List<CodeFile> lists = new ArrayList<>();
    for (CodeFile file : files) {
      if (file.language() == Language.PYTHON
          && file.outline().exports().containsKey("urlpatterns")) {
        lists.add(file);
      }
    }
    for (CodeFile file : lists) {
      Tree tree = file.tree();
      for (int node = 0; node < tree.size(); node++) {
        if (tree.is(node, Kind.CALL) && tree.textIs(tree.firstChild(node), "include")) {
          CodeFile inner = included(file.at(node));
          if (inner != null) {
            included.add(inner);
          }
        }
      }
    }
    for (CodeFile file : lists) {
      if (!included.contains(file)) {
        list(file, "/", new HashSet<>());
      }
    }
  }

  private void list(CodeFile file, String prefix, Set<CodeFile> open) {
    if (!open.add(file)) {
      return;
    }
    Tree tree = file.tree();
    for (int node = 0; node < tree.size(); node++) {
      if (!tree.is(node, Kind.CALL)) {
        continue;
      }
      int callee = tree.firstChild(node);
      String name = tree.text(tree.is(callee, Kind.MEMBER) ? tree.child(callee, 1) : callee);
      At call = file.at(node);
      if (name.equals("path") || name.equals("re_path") || name.equals("url")) {
        path(call, prefix, open);
      } else if (name.equals("register")) {
        registered(call, prefix);
      }
    }
    open.remove(file);
  }

  private void path(At call, String prefix, Set<CodeFile> open) {
    At path = Keywords.at(call, 0);
    At view = Keywords.at(call, 1);
    if (path == null || view == null || !path.is(Kind.STRING)) {
      return;
    }
    String whole = prefix + path.tree().value(path.node());
    if (view.is(Kind.CALL)) {
      Tree tree = view.tree();
      int callee = tree.firstChild(view.node());
      if (tree.textIs(callee, "include")) {
        CodeFile inner = included(view);
        if (inner != null) {
          list(inner, whole, open);
        }
        return;
      }
      if (tree.is(callee, Kind.MEMBER) && tree.textIs(tree.child(callee, 1), "as_view")) {
        At declared = values.of(view.on(tree.firstChild(callee)), Frame.NONE).ref();
        if (declared != null && declared.is(Kind.CLASS)) {
          methods(declared, whole);
        }
        return;
      }
    }
    Value function = values.of(view, Frame.NONE);
    At ref = function.ref();
    if (ref != null && ref.is(Kind.FUNCTION)) {
      function(ref, whole, List.of(), Route.Notes.NOTHING_UNKNOWN, "ANY");
    } else if (ref != null && ref.is(Kind.CALL)) {
      Value inner = last(values.arguments(ref, Frame.NONE));
      At handler = inner.ref();
      if (handler != null && handler.is(Kind.FUNCTION)) {
        Route.Notes notes = Decorated.notesOf(Names.withoutCall(function.what()));
        function(handler, whole, List.of(), notes, "ANY");
      }
    }
  }

  private static Value last(List<Value> arguments) {
    return arguments.isEmpty() ? Value.UNKNOWN : arguments.getLast();
  }

  /** {@code router.register("notes", NoteViewSet)}. */
  private void registered(At call, String prefix) {
    At path = Keywords.at(call, 0);
    At view = Keywords.at(call, 1);
    if (path == null || view == null || !path.is(Kind.STRING)) {
      return;
    }
    At declared = values.of(view, Frame.NONE).ref();
    if (declared != null && declared.is(Kind.CLASS)) {
      methods(declared, prefix + path.tree().value(path.node()) + "/<pk>/");
    }
  }

  private @org.jspecify.annotations.Nullable CodeFile included(At include) {
    At given = Keywords.at(include, 0);
    if (given != null && given.is(Kind.ARRAY)) {
      int first = given.tree().firstChild(given.node());
      given = first == Tree.NONE ? null : given.on(first);
    }
    if (given == null || !given.is(Kind.STRING)) {
      return null;
    }
    String module = given.tree().value(given.node());
    return values.modules().resolve(include.file(), module) instanceof Modules.InApp(CodeFile file)
        ? file
        : null;
  }

  // ---- views

  /** The methods of a class that answer requests. */
  private void methods(At declared, String path) {
    Tree tree = declared.tree();
    Route.Notes known = access.ofClass(declared);
    int body = tree.child(declared.node(), 2);
    for (int child = tree.firstChild(body); child != Tree.NONE; child = tree.nextSibling(child)) {
      String method =
          tree.is(child, Kind.FUNCTION) ? method(tree.text(tree.firstChild(child))) : "";
      List<At> decorators =
          tree.is(child, Kind.FUNCTION) ? Decorators.of(declared.on(child)) : List.of();
      for (At decorator : decorators) {
        if (method.isEmpty() && decorator.tree().text(decorator.node()).startsWith("action")) {
          method = action(decorator);
        }
      }
      if (!method.isEmpty()) {
        function(declared.on(child), path, decorators, known, method);
      }
    }
  }

  private static String method(String name) {
    return switch (name) {
      case "get", "list", "retrieve" -> "GET";
      case "post", "create", "form_valid" -> "POST";
      case "put", "update" -> "PUT";
      case "patch", "partial_update" -> "PATCH";
      case "delete", "destroy" -> "DELETE";
      default -> "";
    };
  }

  private static String action(At decorator) {
    At methods = Keywords.of(decorator, "methods");
    String text =
        methods == null ? "" : methods.tree().text(methods.node()).toUpperCase(Locale.ROOT);
    return text.contains("POST") || text.contains("DELETE") || text.contains("P") ? "POST" : "GET";
  }

  private void function(At view, String path, List<At> given, Route.Notes known, String method) {
    List<At> decorators = given.isEmpty() ? Decorators.of(view) : given;
    Decorated made = access.applied(view, decorators);
    Wrapped wrapped = Wrapped.of(made.function(), values);
    At handler = wrapped.handler();
    if (handler == null) {
      return;
    }
    Value request = Value.named("@req").without(Tag.DATA);
    Frame frame = new ViewFrame(values).of(handler, wrapped, path, List.of(request));
    routes.accept(
        new Route(
            Route.Kind.ROUTE,
            method,
            path,
            handler,
            frame,
            wrapped.around(),
            made.notes().and(wrapped.notes()).and(known)));
  }
}
