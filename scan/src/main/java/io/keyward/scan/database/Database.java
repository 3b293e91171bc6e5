package io.keyward.scan.database;

import io.keyward.scan.sql.Name;
import io.keyward.scan.sql.Script;
import io.keyward.scan.sql.Statement.Command;
import io.keyward.scan.sql.Statement.Rights;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A database as it is once all its migrations have run. Ask it from one thread at a time.
 *
 * <p>What it says of a table is an upper bound: nobody reaches more than that, except through
 * functions that run with their owner's rights, which have verdicts of their own.
 */
public final class Database {
  private final State state;

  private Database(State state) {
    this.state = state;
  }

  /**
   * A file of SQL.
   *
   * @param path for places
   * @param latin its bytes as characters of the same number
   */
  public record Migration(String path, String latin) {}

  /** What a new project of Supabase becomes by these migrations, in this order. */
  public static Database after(List<Migration> migrations) {
    State state = State.supabase();
    Changes changes = new Changes(state);
    for (Migration migration : migrations) {
      changes.apply(migration.path(), Script.read(migration.latin()));
    }
    return new Database(state);
  }

  /** The tables and views that the migrations have made and not dropped. */
  public List<Name> relations() {
    return state.relations.keySet().stream().toList();
  }

  /** What a caller reaches of a table or view with a command; closed if there is no such table. */
  public Access access(Name relation, Caller caller, Command command) {
    return state
        .relation(relation)
        .map(it -> judged(it, caller, command).access())
        .orElse(Access.CLOSED);
  }

  /**
   * Whether a caller gets at what a function does with its owner's rights: open if it may call it
   * and the function does not look who is calling, not proved if it looks, closed if it may not
   * call it.
   */
  public Access execution(Name function, Caller caller) {
    Access widest = Access.CLOSED;
    for (Routine routine : state.routines(function)) {
      if (mayExecute(routine, caller)) {
        boolean open = routine.rights == Rights.DEFINER && !Bodies.looksWhoCalls(routine);
        widest = open ? Access.OPEN : Access.NOT_PROVED;
      }
    }
    return widest;
  }

  State state() {
    return state;
  }

  boolean mayExecute(Routine routine, Caller caller) {
    var roles = state.roles(caller.role());
    return !routine.isTrigger()
        && state.mayUse(routine.name.schema(), roles)
        && routine.acl.allows(roles, "execute");
  }

  boolean hasPrivilege(Relation relation, Caller caller, Command command) {
    var roles = state.roles(caller.role());
    return state.mayUse(relation.name.schema(), roles)
        && relation.acl.allows(roles, command.name().toLowerCase(Locale.ROOT));
  }

  /** A verdict, with what was met on the way to it. */
  record Judged(Access access, Judge judge) {}

  Judged judged(Relation relation, Caller caller, Command command) {
    Judge judge = new Judge(state, caller);
    Reach reach = new Views(judge).readable(relation, command);
    return new Judged(judge.isDenied() ? Access.CLOSED : reach.access(), judge);
  }

  /** How far one condition of a table's policies reaches by itself. */
  Optional<Reach> reach(
      Relation relation, Caller caller, Optional<io.keyward.scan.sql.Expression> condition) {
    Judge judge = new Judge(state, caller);
    return condition
        .map(it -> judge.reach(it, Scope.of(relation)))
        .map(reach -> judge.isDenied() ? Reach.NEVER : reach);
  }
}
