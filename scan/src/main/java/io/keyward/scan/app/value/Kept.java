package io.keyward.scan.app.value;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.Scopes;
import io.keyward.scan.app.value.Operation.Column;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.List;

/** What was put into an object before it is kept: {@code a.b = c}, {@code a.setB(c)}. */
public final class Kept {
  private final Values values;

  /** With what expressions can be. */
  public Kept(Values values) {
    this.values = values;
  }

  /** Of an object that a name stands for, in the function that keeps it. */
  public List<Column> columns(At object, Frame frame) {
    List<Column> columns = new ArrayList<>();
    Tree tree = object.tree();
    Scopes scopes = object.file().scopes();
    int binder = object.is(Kind.NAME) ? scopes.binder(object.node()) : Tree.NONE;
    int function = scopes.function(object.node());
    if (binder == Tree.NONE || function == Tree.NONE) {
      return columns;
    }
    for (int node = scopes.first(function); node < object.node(); node++) {
      int target = tree.firstChild(node);
      boolean ofObject =
          (tree.is(node, Kind.ASSIGN) || tree.is(node, Kind.CALL))
              && tree.is(target, Kind.MEMBER)
              && tree.is(tree.firstChild(target), Kind.NAME)
              && scopes.binder(tree.firstChild(target)) == binder;
      int given = ofObject ? tree.child(node, 1) : Tree.NONE;
      String name = given == Tree.NONE ? "" : tree.text(tree.child(target, 1));
      if (tree.is(node, Kind.CALL)) {
        name = name.startsWith("set") && name.length() > 3 ? property(name) : "";
      }
      if (!name.isEmpty()) {
        columns.add(new Column(name, values.of(object.on(given), frame), object.on(node)));
      }
    }
    return columns;
  }

  private static String property(String setter) {
    return Character.toLowerCase(setter.charAt(3)) + setter.substring(4);
  }
}
