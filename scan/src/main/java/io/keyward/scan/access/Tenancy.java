package io.keyward.scan.access;

import io.keyward.scan.app.Operations.Reached;
import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.NameWords;
import io.keyward.scan.app.module.Subtree;
import io.keyward.scan.app.value.Operation.Column;
import io.keyward.scan.app.value.Tag;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which tables of an application of several customers hold rows of one customer each: elsewhere
 * their rows are chosen by whose customer asks, in a column that says so by its name, or by which
 * somebody's colleagues are found, as {@code User.clinic_id == user.clinic_id}.
 */
final class Tenancy {
  /** Columns by which colleagues are found, as names are compared. */
  private final Set<String> columns = new HashSet<>();

  private final Set<String> tables = new HashSet<>();

  private Tenancy() {}

  /**
   * As the operations tell it.
   *
   * @param people words by which names of tables end whose rows are those who sign in
   * @param parts words of what divides one customer's people among themselves
   */
  static Tenancy of(List<Reached> all, List<String> people, List<String> parts) {
    Tenancy tenancy = new Tenancy();
    for (Reached reached : all) {
      String model = NameWords.lastSingular(reached.operation().model());
      for (Column column : reached.operation().where()) {
        if (people.contains(model)
            && isOfAsker(column)
            && !Subtree.contains(column.name(), parts)) {
          tenancy.columns.add(plain(column.name()));
        }
      }
    }
    for (Reached reached : all) {
      for (Column column : reached.operation().columns()) {
        if (tenancy.isTenant(column)
            && !column.value().has(Tag.REQUEST)
            && !column.value().isConstant()) {
          tenancy.tables.add(plain(reached.operation().model()));
        }
      }
    }
    return tenancy;
  }

  /** Whether the column has the name, and is compared with the same of who asks. */
  private static boolean isOfAsker(Column column) {
    String name = plain(column.name());
    return name.length() > 2
        && name.endsWith("id")
        && !column.isOwner()
        && column.value().has(Tag.IDENTITY)
        && plain(compared(column.at())).equals(name);
  }

  /** The last part of the name of what a column is compared with. */
  private static String compared(At at) {
    Tree tree = at.tree();
    int node = at.node();
    if (tree.is(node, Kind.PROPERTY)) {
      node = tree.child(node, 1);
    }
    if (tree.is(node, Kind.CALL) && tree.childCount(node) > 2) {
      // .eq("clinic_id", user.clinic_id)
      node = tree.child(node, 2);
    }
    if (tree.is(node, Kind.CALL)) {
      String getter = Subtree.name(tree, node);
      return getter.startsWith("get") ? getter.substring(3) : getter;
    }
    if (tree.is(node, Kind.INDEX)) {
      int key = tree.child(node, 1);
      return tree.is(key, Kind.STRING) ? tree.value(key) : "";
    }
    return tree.text(tree.is(node, Kind.MEMBER) ? tree.child(node, 1) : node);
  }

  private static String plain(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  boolean isTenant(Column column) {
    return column.isTenant() || columns.contains(plain(column.name()));
  }

  boolean isTable(String model) {
    return tables.contains(plain(model));
  }

  /** Those that are told by what is compared with them, as names are compared. */
  List<String> columns() {
    return List.copyOf(columns);
  }
}
