package io.keyward.scan.access;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.Declared;
import io.keyward.scan.app.module.Trail;
import io.keyward.scan.app.table.Database;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Operation;
import io.keyward.scan.app.value.Operation.Column;
import io.keyward.scan.app.value.Operation.Verb;
import io.keyward.scan.app.value.Tag;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.List;

/**
 * Tells whether a test depends on a row that was looked up by who asks together with what is asked
 * for, as that of a team's member is: whoever has no such row is refused.
 */
final class Membership {
  private static final int HOPS = 3;

  private final Values values;
  private final Database database;

  /** Where in the request what is asked for comes from. */
  private final List<String> asked;

  /** For what an operation does. */
  Membership(Operation operation, Values values) {
    this.values = values;
    database = new Database(values);
    asked =
        operation.where().stream()
            .map(column -> column.value().trail())
            .filter(trail -> trail != null)
            .map(Trail::origin)
            .toList();
  }

  /** Whether such a row decides the test. */
  boolean decides(At test, Frame frame) {
    return decides(test, frame, 0);
  }

  private boolean decides(At test, Frame frame, int hops) {
    Tree tree = test.tree();
    for (int node = test.file().scopes().first(test.node()); node <= test.node(); node++) {
      if (tree.is(node, Kind.CALL) && looksUp(test.on(node), frame)) {
        return true;
      }
      if (tree.is(node, Kind.NAME) && hops < HOPS) {
        int given = Declared.value(test.on(node));
        if (given != Tree.NONE && decides(test.on(given), frame, hops + 1)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether the call, or something in the function that it calls, looks up such a row. */
  private boolean looksUp(At call, Frame frame) {
    Operation operation = database.of(call, frame);
    if (operation != null) {
      return operation.verb() == Verb.READ && joins(operation);
    }
    Value callee = values.callee(call, frame);
    At ref = callee.ref();
    Frame inner = values.entered(callee, call, frame);
    return ref != null && inner != null && looksUpWithin(ref, inner);
  }

  private boolean looksUpWithin(At function, Frame frame) {
    return values.answer(
        "looks up a member for " + asked,
        function,
        frame,
        () -> {
          Tree tree = function.tree();
          for (int node = function.file().scopes().first(function.node());
              node < function.node();
              node++) {
            if (tree.is(node, Kind.CALL) && looksUp(function.on(node), frame)) {
              return true;
            }
          }
          return false;
        });
  }

  private boolean joins(Operation operation) {
    boolean identity = false;
    boolean other = false;
    for (Column column : operation.where()) {
      Value value = column.value();
      if (value.has(Tag.IDENTITY)) {
        identity = true;
      } else if (value.has(Tag.REQUEST)) {
        Trail trail = value.trail();
        other = other || (trail != null && asked.contains(trail.origin()));
      } else {
        other = other || !value.isConstant();
      }
    }
    return identity && other;
  }
}
