package io.keyward.scan.app.route;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.Decorators;
import io.keyward.scan.app.module.Keywords;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Known;
import io.keyward.scan.app.value.Known.Word;
import io.keyward.scan.app.value.Names;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Language;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.List;

/**
 * Whom Django lets through to a view: by decorators, by what its class extends, by the permissions
 * that it names, and by the settings.
 */
final class DjangoAccess {
  private final Values values;

  /** What the settings ask of every view. */
  private Route.Notes everywhere = Route.Notes.NOTHING_UNKNOWN;

  DjangoAccess(List<CodeFile> files, Values values) {
    this.values = values;
    for (CodeFile file : files) {
      if (file.language() == Language.PYTHON && file.path().contains("settings")) {
        settings(file);
      }
    }
  }

  private void settings(CodeFile file) {
    Tree tree = file.tree();
    for (int node = 0; node < tree.size(); node++) {
      if (tree.is(node, Kind.STRING)) {
        String value = tree.value(node);
        boolean permission =
            tree.is(tree.parent(node), Kind.ARRAY) && isInDefaultPermissions(tree, node);
        if (permission || value.endsWith("LoginRequiredMiddleware")) {
          everywhere = everywhere.and(Decorated.notesOf(value));
        }
      }
    }
  }

  private static boolean isInDefaultPermissions(Tree tree, int string) {
    int property = tree.parent(tree.parent(string));
    return tree.is(property, Kind.PROPERTY)
        && tree.text(tree.firstChild(property)).contains("DEFAULT_PERMISSION_CLASSES");
  }

  /** Of all methods of a class. */
  Route.Notes ofClass(At declared) {
    Tree tree = declared.tree();
    Route.Notes notes = everywhere;
    for (At decorator : Decorators.of(declared)) {
      notes = notes.and(ofDecorator(decorator));
    }
    int bases = tree.child(declared.node(), 1);
    for (int base = tree.firstChild(bases); base != Tree.NONE; base = tree.nextSibling(base)) {
      if (!tree.is(base, Kind.KEYWORD)) {
        notes = notes.and(ofBase(values.of(declared.on(base), Frame.NONE)));
      }
    }
    int body = tree.child(declared.node(), 2);
    for (int child = tree.firstChild(body); child != Tree.NONE; child = tree.nextSibling(child)) {
      if (tree.is(child, Kind.FIELD) && tree.textIs(tree.firstChild(child), "permission_classes")) {
        notes = permissions(declared.on(tree.child(child, 1)), everywhere);
      } else if (tree.is(child, Kind.FUNCTION) && decides(tree, tree.firstChild(child))) {
        notes = notes.and(Route.Notes.UNKNOWN_WRAPPER);
      }
    }
    return notes;
  }

  private static boolean decides(Tree tree, int name) {
    return tree.textIs(name, "get_permissions")
        || tree.textIs(name, "dispatch")
        || tree.textIs(name, "test_func");
  }

  private Route.Notes ofBase(Value base) {
    At ref = base.ref();
    if (ref != null && ref.is(Kind.CLASS)) {
      return ofClass(ref);
    }
    return Known.isOf(Word.GUARD, base.what()) || Known.isOf(Word.AUTHORIZES, base.what())
        ? Decorated.notesOf(base.what())
        : Route.Notes.NOTHING_UNKNOWN;
  }

  /** What a list of permissions asks; one of the application's own asks for something. */
  private Route.Notes permissions(At list, Route.Notes otherwise) {
    if (!list.is(Kind.ARRAY)) {
      return otherwise.and(Route.Notes.UNKNOWN_WRAPPER);
    }
    Tree tree = list.tree();
    Route.Notes notes = Route.Notes.NOTHING_UNKNOWN;
    for (int child = tree.firstChild(list.node());
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      Value permission = values.of(list.on(child), Frame.NONE);
      notes =
          notes.and(
              permission.ref() != null
                  ? Route.Notes.AUTHORIZED
                  : Decorated.notesOf(permission.what()));
    }
    return notes;
  }

  /** {@code @method_decorator(login_required, name="dispatch")}. */
  private Route.Notes ofDecorator(At decorator) {
    Value by = values.of(decorator, Frame.NONE);
    if (decorator.is(Kind.CALL)
        && by.what().startsWith("django.utils.decorators.method_decorator")) {
      At inner = Keywords.at(decorator, 0);
      return inner == null
          ? Route.Notes.UNKNOWN_WRAPPER
          : Decorated.notesOf(Names.withoutCall(values.of(inner, Frame.NONE).what()));
    }
    return Decorated.notesOf(Names.withoutCall(by.what()));
  }

  /** What decorators make of a view; those that name permissions tell whom it lets through. */
  Decorated applied(At view, List<At> decorators) {
    List<At> others = new ArrayList<>();
    Route.Notes notes = everywhere;
    boolean ofFramework = false;
    for (At decorator : decorators) {
      String what = values.of(decorator, Frame.NONE).what();
      ofFramework = ofFramework || what.startsWith("rest_framework.decorators.api_view");
      if (what.startsWith("rest_framework.decorators.permission_classes")) {
        At list = Keywords.at(decorator, 0);
        notes = list == null ? notes : permissions(list, everywhere);
      } else if (what.startsWith("django.utils.decorators.method_decorator")) {
        notes = notes.and(ofDecorator(decorator));
      } else {
        others.add(decorator);
      }
    }
    Decorated made = Decorated.by(others, view, values);
    return new Decorated(made.function(), made.notes().and(notes));
  }
}
