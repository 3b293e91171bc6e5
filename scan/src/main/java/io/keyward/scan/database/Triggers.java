package io.keyward.scan.database;

import io.keyward.scan.sql.Statement.Command;
import java.util.List;
import java.util.Locale;

/** What triggers look after. */
final class Triggers {
  private Triggers() {}

  /** Whether a trigger before an update of the table looks at the column's new value. */
  static boolean guard(State state, Relation table, String column) {
    String wanted = "new." + column.toLowerCase(Locale.ROOT);
    for (State.Trigger trigger : state.triggers) {
      boolean counts =
          trigger.table().equals(table.name)
              && trigger.timing().equals("before")
              && trigger.events().contains(Command.UPDATE)
              && !state.disabledTriggers.contains(table.name + " " + trigger.name());
      if (counts) {
        List<Routine> routines = state.routines(trigger.function());
        if (routines.isEmpty()
            || routines.stream().anyMatch(it -> Bodies.lower(it).contains(wanted))) {
          return true;
        }
      }
    }
    return false;
  }
}
