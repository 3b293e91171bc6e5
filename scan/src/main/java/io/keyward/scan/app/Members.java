package io.keyward.scan.app;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import org.jspecify.annotations.Nullable;

/** Looks into objects, classes and files for what they have under a name. */
final class Members {
  private final Values values;

  Members(Values values) {
    this.values = values;
  }

  /** Nothing if it can't be seen there. */
  @Nullable Value of(Value value, At ref, String name) {
    return switch (ref.tree().kind(ref.node())) {
      case FILE -> ofFile(ref.file(), name);
      case OBJECT -> ofObject(value, ref, name);
      case CLASS -> ofClass(value, ref, name);
      default -> null;
    };
  }

  private @Nullable Value ofFile(CodeFile file, String name) {
    Outline.Export common = file.outline().exports().get(Outline.COMMON_JS);
    return common == null || file.outline().exports().containsKey(name)
        ? values.exported(file, name)
        : values.member(values.of(file.at(common.node()), Frame.NONE), name, file.all());
  }

  private @Nullable Value ofObject(Value value, At object, String name) {
    Tree tree = object.tree();
    @Nullable Value inherited = null;
    for (int child = tree.firstChild(object.node());
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      if (tree.is(child, Kind.SPREAD)) {
        inherited =
            values.member(
                values.of(object.on(tree.firstChild(child)), value.frame()),
                name,
                object.on(child));
      } else if (named(tree, child, name)) {
        return tree.is(child, Kind.PROPERTY)
            ? values.of(object.on(tree.child(child, 1)), value.frame())
            : Value.ref(object.on(child), value.frame());
      }
    }
    return inherited;
  }

  private @Nullable Value ofClass(Value value, At declared, String name) {
    Tree tree = declared.tree();
    int body = tree.child(declared.node(), 2);
    for (int child = tree.firstChild(body); child != Tree.NONE; child = tree.nextSibling(child)) {
      if (tree.is(child, Kind.FUNCTION) && named(tree, child, name)) {
        return Value.ref(declared.on(child), value.frame());
      }
      if (tree.is(child, Kind.FIELD) && named(tree, child, name)) {
        int given = tree.child(child, 1);
        return tree.is(given, Kind.NOTHING)
            ? Value.UNKNOWN
            : values.of(declared.on(given), value.frame());
      }
    }
    return null;
  }

  private static boolean named(Tree tree, int member, String name) {
    int key = tree.firstChild(member);
    return switch (tree.kind(key)) {
      case NAME -> tree.textIs(key, name);
      case STRING -> tree.value(key).equals(name);
      default -> false;
    };
  }

  /** The value of a property that stands in an object literal, or {@link Tree#NONE}. */
  static int property(Tree tree, int object, String name) {
    for (int child = tree.firstChild(object); child != Tree.NONE; child = tree.nextSibling(child)) {
      if ((tree.is(child, Kind.PROPERTY) || tree.is(child, Kind.FUNCTION))
          && named(tree, child, name)) {
        return tree.is(child, Kind.PROPERTY) ? tree.child(child, 1) : child;
      }
    }
    return Tree.NONE;
  }
}
