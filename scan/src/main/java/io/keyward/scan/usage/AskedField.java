package io.keyward.scan.usage;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.NameWords;
import io.keyward.scan.app.module.Subtree;
import io.keyward.scan.app.value.Types;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field of the class that a handler is given the request's body as: what a schema may ask of it,
 * where the language writes schemas as classes.
 *
 * @param at where it is declared
 */
record AskedField(At at) {

  /** The field whose name ends so, of the class of any of the handler's parameters; or nothing. */
  static @Nullable AskedField of(At handler, List<String> names, Values values) {
    Tree tree = handler.tree();
    if (!handler.is(Kind.FUNCTION)) {
      return null;
    }
    int parameters = tree.child(handler.node(), 1);
    for (int each = tree.firstChild(parameters); each != Tree.NONE; each = tree.nextSibling(each)) {
      At written = Types.written(handler.on(each));
      At type = written == null ? null : new Types(values).of(written).ref();
      AskedField found = type == null || !type.is(Kind.CLASS) ? null : in(type, names);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable AskedField in(At type, List<String> names) {
    Tree tree = type.tree();
    int block = tree.child(type.node(), 2);
    for (int member = tree.firstChild(block);
        member != Tree.NONE;
        member = tree.nextSibling(member)) {
      if (isField(tree, member)) {
        String name = tree.text(tree.firstChild(member));
        if (names.stream().anyMatch(each -> NameWords.says(name, each))) {
          return new AskedField(type.on(member));
        }
      }
    }
    return null;
  }

  private static boolean isField(Tree tree, int member) {
    return tree.is(member, Kind.FIELD) && tree.is(tree.firstChild(member), Kind.NAME);
  }

  /**
   * Whether nothing is asked of it: it has only annotations, types and options of these names, and
   * no function of its class looks at it.
   *
   * @param plain names that ask for nothing, in small letters
   */
  boolean isFree(Set<String> plain) {
    Tree tree = at.tree();
    String name = tree.text(tree.firstChild(at.node()));
    for (int child = tree.child(at.node(), 1);
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      int said = tree.is(child, Kind.DECORATOR) ? tree.firstChild(child) : child;
      if (!isPlain(tree, said, plain)) {
        return false;
      }
    }
    int block = tree.parent(at.node());
    for (int member = tree.firstChild(block);
        member != Tree.NONE;
        member = tree.nextSibling(member)) {
      boolean mentions = tree.is(member, Kind.FUNCTION) && tree.text(member).contains(name);
      if (mentions && Subtree.of(at.on(member)).any(node -> looks(tree, node))) {
        return false;
      }
    }
    return true;
  }

  /** What only gives or takes it does none of this. */
  private static boolean looks(Tree tree, int node) {
    return switch (tree.kind(node)) {
      case IF, THROW, BINARY, CONDITIONAL, SWITCH -> true;
      case CALL -> !tree.is(tree.parent(node), Kind.DECORATOR);
      default -> false;
    };
  }

  /** {@code str}, {@code String}, {@code @NotBlank}, {@code Field(..., description="…")}. */
  private static boolean isPlain(Tree tree, int said, Set<String> plain) {
    return switch (tree.kind(said)) {
      case NOTHING, STRING, NULL -> true;
      case NAME, MEMBER -> plain.contains(last(tree, said));
      case CALL -> {
        boolean all = plain.contains(last(tree, tree.firstChild(said)));
        for (int child = tree.child(said, 1); child != Tree.NONE; child = tree.nextSibling(child)) {
          boolean named = tree.is(child, Kind.KEYWORD);
          all = all && (!named || plain.contains(last(tree, tree.firstChild(child))));
        }
        yield all;
      }
      // Optional[str], str | None
      case INDEX, BINARY ->
          isPlain(tree, tree.firstChild(said), plain) && isPlain(tree, tree.child(said, 1), plain);
      default -> false;
    };
  }

  private static String last(Tree tree, int name) {
    return tree.text(tree.is(name, Kind.MEMBER) ? tree.child(name, 1) : name)
        .toLowerCase(Locale.ROOT);
  }
}
