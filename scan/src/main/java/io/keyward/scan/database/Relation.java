package io.keyward.scan.database;

import io.keyward.scan.sql.Expression;
import io.keyward.scan.sql.Name;
import io.keyward.scan.sql.Select;
import io.keyward.scan.sql.Statement.Command;
import io.keyward.scan.sql.Statement.Reference;
import io.keyward.scan.sql.Statement.Strength;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** A table or a view, as the statements so far have made it. Not thread-safe. */
final class Relation {
  /** Which of them. */
  public enum Kind {
    TABLE,
    /** Reads with its owner's rights. */
    DEFINER_VIEW,
    /** Reads with the rights of whoever asks. */
    INVOKER_VIEW,
    MATERIALIZED_VIEW
  }

  /** Whether row level security holds. */
  enum Security {
    ON,
    OFF
  }

  /** Whether a column can be null. */
  enum Nulls {
    POSSIBLE,
    IMPOSSIBLE
  }

  record Column(String name, String type, Nulls nulls, String defaultText) {}

  record Policy(
      String name,
      Strength strength,
      Set<Command> commands,
      List<String> roles,
      Optional<Expression> using,
      Optional<Expression> check,
      Origin origin) {

    /** What a new or changed row must fulfil: its own expression, or else the other one. */
    Optional<Expression> effectiveCheck() {
      return check.isPresent() ? check : using;
    }

    boolean isFor(Set<String> callerRoles) {
      return roles.isEmpty() || roles.stream().anyMatch(callerRoles::contains);
    }
  }

  Name name;
  Kind kind;
  final Origin created;
  Acl acl;
  Security security = Security.OFF;
  Origin securedAt;
  Select query = new Select(List.of(), List.of(), Expression.TRUE, Select.Reading.EXACT);
  String owner = State.OWNER;
  final SequencedMap<String, Column> columns = new LinkedHashMap<>();
  final List<Reference> references = new ArrayList<>();
  final List<String> primaryKey = new ArrayList<>();
  final SequencedMap<String, Policy> policies = new LinkedHashMap<>();
  final List<Doubt> doubts = new ArrayList<>();

  Relation(Name name, Kind kind, Acl acl, Origin created) {
    this.name = name;
    this.kind = kind;
    this.acl = acl;
    this.created = created;
    this.securedAt = created;
  }

  boolean isView() {
    return kind != Kind.TABLE;
  }

  boolean isNeverNull(String column) {
    Column found = columns.get(column);
    return primaryKey.contains(column) || (found != null && found.nulls() == Nulls.IMPOSSIBLE);
  }

  /** The column's reference to another table, if it has one. */
  Optional<Reference> reference(String column) {
    return references.stream()
        .filter(each -> each.columns().size() == 1 && each.columns().getFirst().equals(column))
        .findFirst();
  }

  List<Policy> policies(Command command, Set<String> roles, Strength strength) {
    List<Policy> found = new ArrayList<>();
    for (Policy policy : policies.values()) {
      if (policy.strength() == strength
          && policy.commands().contains(command)
          && policy.isFor(roles)) {
        found.add(policy);
      }
    }
    return found;
  }
}
