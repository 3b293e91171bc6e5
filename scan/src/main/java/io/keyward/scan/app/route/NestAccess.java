package io.keyward.scan.app.route;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.Decorators;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Members;
import io.keyward.scan.app.value.Names;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whom NestJS lets through to a method: by the guards of the method, of its class, and of the whole
 * application, from which a decorator may take a method out.
 */
final class NestAccess {
  /** So many classes above a guard are looked into. */
  private static final int FARTHEST = 4;

  private final Values values;

  /** What guards of the whole application ask for. */
  private Route.Notes everywhere = Route.Notes.NOTHING_UNKNOWN;

  NestAccess(List<CodeFile> files, Values values) {
    this.values = values;
    for (CodeFile file : files) {
      if (NestRoutes.isOfNest(file)) {
        read(file);
      }
    }
  }

  /** {@code app.useGlobalGuards(a)} and {@code { provide: APP_GUARD, useClass: A }}. */
  private void read(CodeFile file) {
    Tree tree = file.tree();
    for (int node = 0; node < tree.size(); node++) {
      if (tree.is(node, Kind.CALL)
          && tree.is(tree.firstChild(node), Kind.MEMBER)
          && tree.textIs(tree.child(tree.firstChild(node), 1), "useGlobalGuards")) {
        everywhere = everywhere.and(ofArguments(file.at(node)));
      } else if (tree.is(node, Kind.OBJECT)) {
        int provided = Members.property(tree, node, "provide");
        if (provided != Tree.NONE && tree.textIs(provided, "APP_GUARD")) {
          everywhere = everywhere.and(ofProvider(file.at(node)));
        }
      }
    }
  }

  private Route.Notes ofProvider(At provider) {
    for (String name : List.of("useClass", "useExisting", "useValue")) {
      int guard = Members.property(provider.tree(), provider.node(), name);
      if (guard != Tree.NONE) {
        return of(values.of(provider.on(guard), Frame.NONE), 0);
      }
    }
    return Route.Notes.UNKNOWN_WRAPPER;
  }

  /** Whom the method lets through. */
  Route.Notes of(At declared, At handler) {
    Route.Notes notes = Route.Notes.NOTHING_UNKNOWN;
    boolean open = false;
    for (At annotated : List.of(handler, declared)) {
      for (At decorator : Decorators.of(annotated)) {
        open = open || takesOut(Decorators.name(decorator));
        notes = notes.and(ofDecorator(decorator));
      }
    }
    return open ? Route.Notes.NOTHING_UNKNOWN : notes.and(everywhere);
  }

  /** {@code @Public()}, {@code @SkipAuth()}, {@code @AllowAnonymous()}. */
  private static boolean takesOut(String decorator) {
    String name = decorator.toLowerCase(Locale.ROOT);
    boolean without =
        name.startsWith("skip")
            || name.startsWith("no")
            || name.startsWith("without")
            || name.startsWith("bypass");
    return name.equals("public")
        || name.equals("ispublic")
        || name.equals("publicroute")
        || name.contains("anonymous")
        || (without && name.contains("auth"));
  }

  private Route.Notes ofDecorator(At decorator) {
    if (!decorator.is(Kind.CALL)) {
      return Route.Notes.NOTHING_UNKNOWN;
    }
    if (Decorators.name(decorator).equals("UseGuards")) {
      return ofArguments(decorator);
    }
    // A decorator of the application may be made of others: applyDecorators(UseGuards(A)).
    At made = values.callee(decorator, Frame.NONE).ref();
    if (made == null || !made.is(Kind.FUNCTION)) {
      return Route.Notes.NOTHING_UNKNOWN;
    }
    Route.Notes notes = Route.Notes.NOTHING_UNKNOWN;
    Tree tree = made.tree();
    for (int node = made.file().scopes().first(made.node()); node < made.node(); node++) {
      if (tree.is(node, Kind.CALL) && tree.textIs(tree.firstChild(node), "UseGuards")) {
        notes = notes.and(ofArguments(made.on(node)));
      }
    }
    return notes;
  }

  private Route.Notes ofArguments(At call) {
    Route.Notes notes = Route.Notes.NOTHING_UNKNOWN;
    Tree tree = call.tree();
    for (int child = tree.child(call.node(), 1);
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      notes = notes.and(of(values.of(call.on(child), Frame.NONE), 0));
    }
    return notes;
  }

  private Route.Notes of(Value guard, int steps) {
    At ref = guard.ref();
    if (ref != null && ref.is(Kind.NEW)) {
      ref = values.callee(ref, guard.frame()).ref();
    }
    return ref != null && ref.is(Kind.CLASS) && steps < FARTHEST
        ? ofClass(ref, steps)
        : Decorated.notesOf(Names.withoutCall(guard.what()));
  }

  private Route.Notes ofClass(At declared, int steps) {
    @Nullable At asks = method(declared, "canActivate");
    if (asks != null) {
      return ofMethod(asks);
    }
    Tree tree = declared.tree();
    int base = tree.firstChild(tree.child(declared.node(), 1));
    return base == Tree.NONE
        ? Route.Notes.UNKNOWN_WRAPPER
        : of(values.of(declared.on(base), Frame.NONE), steps + 1);
  }

  private static @Nullable At method(At declared, String name) {
    Tree tree = declared.tree();
    for (int child = tree.firstChild(tree.child(declared.node(), 2));
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      if (tree.is(child, Kind.FUNCTION) && tree.textIs(tree.firstChild(child), name)) {
        return declared.on(child);
      }
    }
    return null;
  }

  /** What says yes whoever asks is no guard. */
  private static Route.Notes ofMethod(At method) {
    Tree tree = method.tree();
    boolean refuses = false;
    for (int node = method.file().scopes().first(method.node()); node < method.node(); node++) {
      refuses =
          refuses
              || tree.is(node, Kind.THROW)
              || (tree.is(node, Kind.RETURN) && !tree.textIs(tree.firstChild(node), "true"));
    }
    if (!refuses) {
      return Route.Notes.NOTHING_UNKNOWN;
    }
    String text = tree.text(method.node()).toLowerCase(Locale.ROOT);
    return text.contains("role") || text.contains("permission") || text.contains("admin")
        ? Route.Notes.AUTHORIZED
        : Route.Notes.GUARDED;
  }
}
