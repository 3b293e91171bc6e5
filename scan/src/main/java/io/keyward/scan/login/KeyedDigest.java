package io.keyward.scan.login;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.Carried;
import io.keyward.scan.app.module.NameWords;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Known;
import io.keyward.scan.app.value.Known.Word;
import io.keyward.scan.app.value.Tag;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Digests of a key together with something else: whoever has no key can't work them out, so that
 * they serve as signatures.
 */
final class KeyedDigest {
  private static final int MOST = 40;

  /** A key of this kind is the name of a thing. */
  private static final Set<String> NAMING =
      Set.of(
          "cache",
          "storage",
          "public",
          "primary",
          "foreign",
          "object",
          "query",
          "partition",
          "sort",
          "row",
          "group",
          "map",
          "translation",
          "idempotency",
          "i18n",
          "redis",
          "file");

  private final Values values;

  KeyedDigest(Values values) {
    this.values = values;
  }

  /** Whether the value is one, as far as the functions go that give it back. */
  boolean is(At value) {
    Deque<At> open = new ArrayDeque<>(List.of(value));
    for (int i = 0; i < MOST && !open.isEmpty(); i++) {
      At at = open.removeFirst();
      switch (at.tree().kind(at.node())) {
        case NAME -> declared(at, open);
        case CALL -> {
          At ref = values.callee(at, Frame.NONE).ref();
          if (ref != null && ref.is(Kind.FUNCTION)) {
            returned(ref, open);
          } else if (isKeyed(at, open)) {
            return true;
          }
        }
        default -> {}
      }
    }
    return false;
  }

  private static void declared(At name, Deque<At> open) {
    Tree tree = name.tree();
    int binder = name.file().scopes().binder(name.node());
    int above = binder == Tree.NONE ? Tree.NONE : tree.parent(binder);
    boolean kept = tree.is(above, Kind.DECLARE) || tree.is(above, Kind.ASSIGN);
    if (kept && tree.firstChild(above) == binder && tree.child(above, 1) != Tree.NONE) {
      open.add(name.on(tree.child(above, 1)));
    }
  }

  private static void returned(At function, Deque<At> open) {
    Tree tree = function.tree();
    int body = tree.child(function.node(), 2);
    if (!tree.is(body, Kind.BLOCK)) {
      open.add(function.on(body));
    }
    for (int node : function.file().scopes().returned(function.node())) {
      if (tree.firstChild(node) != Tree.NONE) {
        open.add(function.on(tree.firstChild(node)));
      }
    }
  }

  /** Looks at what goes into the call; what that is made of by other calls is looked at later. */
  private boolean isKeyed(At call, Deque<At> open) {
    Tree tree = call.tree();
    int callee = tree.firstChild(call.node());
    if (tree.is(callee, Kind.MEMBER)) {
      open.add(call.on(tree.firstChild(callee)));
    }
    List<Carried.Part> parts = new ArrayList<>();
    for (int child = tree.nextSibling(callee);
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      open.add(call.on(child));
      parts.addAll(Carried.parts(call.on(child)));
    }
    return parts.size() > 1
        && Known.isOf(Word.DIGEST, values.callee(call, Frame.NONE).what())
        && parts.stream().anyMatch(this::isKey);
  }

  private boolean isKey(Carried.Part part) {
    List<String> words = NameWords.of(part.name());
    if (words.isEmpty() || words.stream().anyMatch(NAMING::contains)) {
      return false;
    }
    Value value = values.of(part.at(), Frame.NONE);
    return switch (words.getLast()) {
      case "secret" -> true;
      // Of a key it has to be plain that it is not the name of a thing.
      case "key" -> value.has(Tag.ENVIRONMENT) || (value.isConstant() && words.size() > 1);
      default -> false;
    };
  }
}
