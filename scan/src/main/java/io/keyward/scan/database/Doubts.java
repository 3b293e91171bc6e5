package io.keyward.scan.database;

import io.keyward.scan.database.Doubt.Extent;
import io.keyward.scan.sql.Name;
import io.keyward.scan.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Notes what can't be followed, and which tables that leaves unproved. */
final class Doubts {
  /** Words of statements that change who may do what. */
  private static final List<String> WEIGHTY =
      List.of(
          "policy",
          "row level security",
          "grant",
          "revoke",
          "owner",
          "rule",
          "bypassrls",
          "drop ",
          "rename",
          "security_invoker",
          "security definer",
          "create table",
          "create view",
          "schema");

  private Doubts() {}

  /** A statement or a block that was not understood. */
  static void unknown(State state, String why, String text, Origin origin) {
    String lower = text.toLowerCase(Locale.ROOT);
    String run = lower.replace("execute function", "").replace("execute procedure", "");
    if (run.contains("execute")) {
      // The text that it runs may be made of anything.
      everything(state, why, origin);
      return;
    }
    if (WEIGHTY.stream().noneMatch(lower::contains)) {
      state.doubts.add(new Doubt(origin, why, Extent.NOTHING));
      return;
    }
    boolean named = false;
    Doubt doubt = new Doubt(origin, why, Extent.NAMED);
    for (Relation relation : state.relations.values()) {
      if (lower.contains(relation.name.name())) {
        relation.doubts.add(doubt);
        named = true;
      }
    }
    if (named) {
      state.doubts.add(doubt);
    } else {
      everything(state, why, origin);
    }
  }

  /** A block that does something to tables that it finds while it runs. */
  static void everything(State state, String why, Origin origin) {
    Doubt doubt = new Doubt(origin, why, Extent.EVERYTHING);
    state.doubts.add(doubt);
    for (Relation relation : state.relations.values()) {
      if (!relation.created.equals(Origin.SUPABASE)) {
        relation.doubts.add(doubt);
      }
    }
  }

  /** A statement about a table that no statement has made. */
  static void missing(State state, Name table, Origin origin) {
    if (table.schema().isEmpty() || table.schema().equals(State.USUAL_SCHEMA)) {
      state.doubts.add(
          new Doubt(
              origin, "It is about " + table + ", which no migration has made.", Extent.NOTHING));
    }
  }

  /** Functions that a migration calls: ours may do anything to tables. */
  static void calls(State state, List<Name> calls, Origin origin) {
    for (Name call : calls) {
      for (Routine routine : state.routines(call)) {
        String body = routine.body.text().toLowerCase(Locale.ROOT);
        if (WEIGHTY.stream().anyMatch(body::contains)) {
          everything(state, "It calls " + routine.name + ", which changes the schema.", origin);
          return;
        }
      }
    }
  }

  static void eventTrigger(State state, Statement.CreateEventTrigger trigger, Origin origin) {
    Optional<Routine> routine = state.routines(trigger.function()).stream().findFirst();
    String body = routine.map(each -> each.body.text().toLowerCase(Locale.ROOT)).orElse("");
    if (routine.isEmpty() || WEIGHTY.stream().anyMatch(body::contains)) {
      Doubt doubt =
          new Doubt(
              origin, "It is a trigger that changes tables as they are made.", Extent.EVERYTHING);
      state.doubts.add(doubt);
      state.onNewTables = Optional.of(doubt);
    }
  }

  /** A table that a trigger may have changed as it was made. */
  static void madeAfterEventTrigger(State state, Relation table) {
    state.onNewTables.ifPresent(table.doubts::add);
  }
}
