package io.keyward.scan.app;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.route.Route;
import io.keyward.scan.app.table.Database;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Operation;
import io.keyward.scan.app.value.Operation.Column;
import io.keyward.scan.app.value.Tag;
import io.keyward.scan.code.Kind;
import io.keyward.scan.detect.App;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** All that the routes of an application do with its tables. Made once for a scan. */
public final class Operations {
  private final List<Reached> all = new ArrayList<>();

  /**
   * An operation as a route comes to it.
   *
   * @param route which
   * @param operation what it does
   * @param frame the call in which it does it
   */
  public record Reached(Route route, Operation operation, Frame frame) {
    /** Where the handler does it: itself, or by calling what does. */
    public At inHandler() {
      At at = operation.call();
      for (Frame call = frame;
          call.site != null && call.caller != null && !route.handler().equals(call.function);
          call = call.caller) {
        at = call.site;
      }
      return at;
    }
  }

  private Operations(Program program) {
    Database database = new Database(program.values());
    for (Route route : program.routes()) {
      program.walk(
          route,
          (node, frame) -> {
            Operation operation = node.is(Kind.CALL) ? database.of(node, frame) : null;
            if (operation != null) {
              all.add(new Reached(route, operation, frame));
            }
          });
    }
  }

  /** Those of this application; all who ask get the same. */
  public static Operations of(App app) {
    return app.derived(Operations.class, made -> new Operations(Program.of(made)));
  }

  /** In the order of the routes. */
  public List<Reached> all() {
    return all;
  }

  /**
   * The tables, in lower case, of which somewhere a row is chosen or made by who asks, in a column
   * of this kind.
   */
  public Set<String> heldBy(Predicate<Column> holder) {
    Set<String> tables = new HashSet<>();
    for (Reached reached : all) {
      for (Column column : reached.operation().columns()) {
        if (holder.test(column) && column.value().has(Tag.IDENTITY) && !column.isKey()) {
          tables.add(reached.operation().model().toLowerCase(Locale.ROOT));
        }
      }
    }
    return tables;
  }
}
