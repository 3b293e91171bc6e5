package io.keyward.scan.app.value;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.Outline;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Language;
import io.keyward.scan.code.Tree;
import org.jspecify.annotations.Nullable;

/** Looks into objects, classes and files for what they have under a name. */
public final class Members {
  /** So many classes above a class are looked into. */
  private static final int FARTHEST = 6;

  private final Values values;

  Members(Values values) {
    this.values = values;
  }

  /** Nothing if it can't be seen there. */
  @Nullable Value of(Value value, At ref, String name) {
    return switch (ref.tree().kind(ref.node())) {
      case FILE -> ofFile(ref.file(), name);
      case OBJECT -> ofObject(value, ref, name);
      case CLASS -> ofClass(value, ref, name, 0);
      case CALL, NEW -> ofInstance(value, ref, name);
      default -> null;
    };
  }

  private @Nullable Value ofFile(CodeFile file, String name) {
    if (file.language() == Language.PYTHON) {
      return new Imports(values).member(file, name);
    }
    Outline.Export common = file.outline().exports().get(Outline.COMMON_JS);
    return common == null || file.outline().exports().containsKey(name)
        ? values.exported(file, name)
        : values.member(values.of(file.at(common.node()), Frame.NONE), name, file.all());
  }

  /**
   * Of what a call of a class of the application made: what it was given, or what the class has.
   */
  private @Nullable Value ofInstance(Value value, At made, String name) {
    Tree tree = made.tree();
    At declared = values.callee(made, value.frame()).ref();
    if (declared == null || !declared.is(Kind.CLASS)) {
      return null;
    }
    for (int child = tree.child(made.node(), 1);
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      if (tree.is(child, Kind.KEYWORD) && tree.textIs(tree.firstChild(child), name)) {
        return values.of(made.on(tree.child(child, 1)), value.frame());
      }
    }
    return ofClass(value, declared, name, 0);
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

  private @Nullable Value ofClass(Value value, At declared, String name, int steps) {
    Tree tree = declared.tree();
    int body = tree.child(declared.node(), 2);
    for (int child = tree.firstChild(body); child != Tree.NONE; child = tree.nextSibling(child)) {
      if (tree.is(child, Kind.FUNCTION) && named(tree, child, name)) {
        if (!tree.is(tree.child(child, 2), Kind.NOTHING)) {
          return Value.ref(declared.on(child), value.frame());
        }
        At only = values.modules().implementation(declared);
        if (only != null && steps < FARTHEST) {
          return ofClass(value, only, name, steps + 1);
        }
      }
      if (tree.is(child, Kind.FIELD) && named(tree, child, name)) {
        return new Bindings(values).field(declared.on(child), value.frame());
      }
    }
    Value kept = keptBySelf(declared, name);
    if (kept == null) {
      kept = given(declared, name);
    }
    return kept == null ? inherited(value, declared, name, steps) : kept;
  }

  /** {@code constructor(private readonly a: A)} in TypeScript: what somebody puts in is an A. */
  private @Nullable Value given(At declared, String name) {
    int constructor = declared.file().isScript() ? constructor(declared) : Tree.NONE;
    if (constructor == Tree.NONE) {
      return null;
    }
    Tree tree = declared.tree();
    for (int each = tree.firstChild(tree.child(constructor, 1));
        each != Tree.NONE;
        each = tree.nextSibling(each)) {
      if (named(tree, each, name)) {
        At written = Types.written(declared.on(each));
        return written == null ? null : new Types(values).of(written);
      }
    }
    return null;
  }

  private static int constructor(At declared) {
    Tree tree = declared.tree();
    for (int child = tree.firstChild(tree.child(declared.node(), 2));
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      if (tree.is(child, Kind.FUNCTION) && tree.textIs(tree.firstChild(child), "constructor")) {
        return child;
      }
    }
    return Tree.NONE;
  }

  /** {@code self.a = b}, {@code this.a = b} in one of its methods. */
  private @Nullable Value keptBySelf(At declared, String name) {
    int kept = declared.file().scopes().kept(declared.node(), name);
    return kept == Tree.NONE
        ? null
        : values.of(declared.on(declared.tree().child(kept, 1)), Frame.NONE);
  }

  private @Nullable Value inherited(Value value, At declared, String name, int steps) {
    Tree tree = declared.tree();
    int bases = tree.child(declared.node(), 1);
    for (int base = tree.firstChild(bases);
        base != Tree.NONE && steps < FARTHEST;
        base = tree.nextSibling(base)) {
      Value above = values.of(declared.on(base), Frame.NONE);
      At ref = above.ref();
      Value found =
          ref != null && ref.is(Kind.CLASS)
              ? ofClass(value, ref, name, steps + 1)
              : above.what().isEmpty() || tree.is(base, Kind.KEYWORD)
                  ? null
                  : values.member(above, name, declared.on(base));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Of several methods of this name in the class, the one with so many parameters. */
  static At overload(At method, int arguments) {
    Tree tree = method.tree();
    String name = tree.text(tree.firstChild(method.node()));
    for (int other = tree.firstChild(tree.parent(method.node()));
        other != Tree.NONE;
        other = tree.nextSibling(other)) {
      if (tree.is(other, Kind.FUNCTION)
          && named(tree, other, name)
          && tree.childCount(tree.child(other, 1)) == arguments) {
        return method.on(other);
      }
    }
    return method;
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
  public static int property(Tree tree, int object, String name) {
    for (int child = tree.firstChild(object); child != Tree.NONE; child = tree.nextSibling(child)) {
      if ((tree.is(child, Kind.PROPERTY) || tree.is(child, Kind.FUNCTION))
          && named(tree, child, name)) {
        return tree.is(child, Kind.PROPERTY) ? tree.child(child, 1) : child;
      }
    }
    return Tree.NONE;
  }
}
