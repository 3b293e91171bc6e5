package io.keyward.scan.app;

import io.keyward.scan.app.Known.Word;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.List;

/** What stands with an {@code @} before functions and classes, and what it makes of them. */
final class Decorators {
  private Decorators() {}

  /** What the decorated becomes: the function itself, or one that was made around it. */
  record Made(Value function, Route.Notes notes) {}

  /** The decorators' values, in the order of the file; types are none. */
  static List<At> of(At declaration) {
    Tree tree = declaration.tree();
    List<At> decorators = new ArrayList<>();
    for (int child = tree.firstChild(declaration.node());
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      if (tree.is(child, Kind.DECORATOR) && !tree.has(child, Tree.TYPE_ONLY)) {
        decorators.add(declaration.on(tree.firstChild(child)));
      }
    }
    return decorators;
  }

  /** What Python's decorators make of a function, the last of them first. */
  static Made applied(At function, List<At> decorators, Values values) {
    Value made = Value.ref(function, Frame.NONE);
    Route.Notes notes = Route.Notes.NOTHING_UNKNOWN;
    for (At decorator : decorators.reversed()) {
      Value by = values.of(decorator, Frame.NONE);
      At ref = by.ref();
      if (ref != null && ref.is(Kind.FUNCTION)) {
        Value around = values.result(by, ref, List.of(made), decorator, Frame.NONE);
        At inner = around.ref();
        if (inner != null && inner.is(Kind.FUNCTION)) {
          made = around;
        }
      } else {
        notes = notes.and(notesOf(by.what()));
      }
    }
    return new Made(made, notes);
  }

  /** What is known of a decorator that a package gives. */
  static Route.Notes notesOf(String what) {
    if (Known.isOf(Word.AUTHORIZES, what)) {
      return Route.Notes.AUTHORIZED;
    }
    if (Known.isRather(Word.GUARD, what, Word.INDIFFERENT)) {
      return Route.Notes.GUARDED;
    }
    return Known.isOf(Word.INDIFFERENT, what)
        ? Route.Notes.NOTHING_UNKNOWN
        : Route.Notes.UNKNOWN_WRAPPER;
  }
}
