package io.keyward.scan.app.value;

import io.keyward.scan.app.module.At;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import org.jspecify.annotations.Nullable;

/** What the types tell that are written for fields, parameters and variables. */
public final class Types {
  /** So many names may stand for one another. */
  private static final int FARTHEST = 4;

  private final Values values;

  /** With what expressions can be. */
  public Types(Values values) {
    this.values = values;
  }

  /** The value, and what it is by its type where nothing else tells. */
  Value known(Value value, At declaration) {
    if (value.ref() != null || !value.what().isEmpty() || value.isConstant()) {
      return value;
    }
    At written = written(declaration);
    if (written == null) {
      return value;
    }
    Value type = of(written);
    return new Value(
        value.tags(), value.trail(), type.what(), value.text(), type.ref(), type.frame());
  }

  /** The type that is written for a FIELD, PARAMETER or DECLARE, or nothing. */
  public static @Nullable At written(At declaration) {
    Tree tree = declaration.tree();
    for (int child = tree.child(declaration.node(), 2);
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      if (tree.is(child, Kind.DECORATOR) && tree.has(child, Tree.TYPE_ONLY)) {
        return declaration.on(tree.firstChild(child));
      }
    }
    return null;
  }

  /** Where the type is written that a name stands for, as in {@code A = Annotated[B, …]}. */
  public At resolved(At type) {
    At written = type;
    for (int steps = 0; steps < FARTHEST && written.is(Kind.NAME); steps++) {
      At next = values.modules().alias(written);
      if (next == null) {
        break;
      }
      written = next;
    }
    return written;
  }

  /**
   * What a type is: a class of the application, or what a package gives. Of {@code Optional[A]},
   * {@code A | None} and {@code Annotated[A, …]} it is A.
   */
  public Value of(At type) {
    Tree tree = type.tree();
    return switch (tree.kind(type.node())) {
      case INDEX -> {
        Value outer = of(type.on(tree.firstChild(type.node())));
        int inner = tree.child(type.node(), 1);
        yield isOneOf(outer.what())
            ? of(type.on(tree.is(inner, Kind.ARRAY) ? tree.firstChild(inner) : inner))
            : outer;
      }
      case BINARY -> of(type.on(tree.firstChild(type.node())));
      case NAME, MEMBER -> values.of(type, Frame.NONE);
      default -> Value.UNKNOWN;
    };
  }

  private static boolean isOneOf(String what) {
    return what.equals("typing.Optional")
        || what.equals("typing.Annotated")
        || what.equals("typing_extensions.Annotated")
        || what.equals("typing.Union");
  }
}
