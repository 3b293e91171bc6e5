package io.keyward.scan.database;

import io.keyward.scan.sql.Expression;
import io.keyward.scan.sql.Select;
import io.keyward.scan.sql.Statement.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says how far a caller reaches into a relation, its privileges, policies and views included. */
final class Views {
  /** Views on views on views. */
  private static final int DEEPEST = 20;

  private final Judge judge;
  private final int depth;

  Views(Judge judge) {
    this(judge, 0);
  }

  private Views(Judge judge, int depth) {
    this.judge = judge;
    this.depth = depth;
  }

  /** How far the caller reaches; where it has no privilege at all, the query ends with an error. */
  Reach readable(Relation relation, Command command) {
    if (!judge.state().mayUse(relation.name.schema(), judge.roles())
        || !relation.acl.allows(judge.roles(), command.name().toLowerCase(Locale.ROOT))) {
      judge.deny();
      return Reach.NEVER;
    }
    return relation.isView() ? view(relation, command) : judge.reach(relation, command);
  }

  private Reach view(Relation view, Command command) {
    if (!view.doubts.isEmpty() || depth > DEEPEST) {
      return Reach.UNKNOWN;
    }
    if (view.kind == Relation.Kind.MATERIALIZED_VIEW) {
      return command == Command.SELECT ? Reach.ALWAYS : Reach.NEVER;
    }
    Select query = view.query;
    if (query.reading() == Select.Reading.OPAQUE) {
      return Reach.UNKNOWN;
    }
    boolean reads = command == Command.SELECT;
    if (!reads && (query.sources().size() != 1 || query.reading() != Select.Reading.EXACT)) {
      return Reach.NEVER;
    }
    boolean owner = view.kind == Relation.Kind.DEFINER_VIEW;
    List<Scope.Table> tables = new ArrayList<>();
    Reach reach = Reach.ALWAYS;
    for (Select.Source source : query.sources()) {
      Optional<Relation> relation = judge.state().relation(source.table());
      tables.add(new Scope.Table(source.alias(), relation));
      Reach base = relation.map(it -> base(it, command, owner)).orElse(Reach.UNKNOWN);
      if (source.join() == Select.Join.REQUIRED) {
        reach = reach.and(base);
      }
    }
    if (command == Command.INSERT) {
      return reach;
    }
    Scope scope =
        new Scope(
            tables,
            Optional.empty(),
            java.util.Map.of(),
            owner ? Scope.Rights.OWNER : Scope.Rights.CALLER);
    Expression where = query.where();
    return reach.and(judge.reach(where, scope));
  }

  private Reach base(Relation relation, Command command, boolean owner) {
    if (!owner) {
      return new Views(judge, depth + 1).readable(relation, command);
    }
    // What the owner may is everything: it has made the table, and bypasses its policies.
    return relation.isView() ? new Views(judge, depth + 1).view(relation, command) : Reach.ALWAYS;
  }
}
