package io.keyward.scan.database;

import io.keyward.scan.sql.Name;
import io.keyward.scan.sql.Statement;
import io.keyward.scan.sql.Statement.Grant;
import io.keyward.scan.sql.Statement.Privilege;
import io.keyward.scan.sql.Statement.Switch;
import io.keyward.scan.sql.Statement.Target;
import java.util.HashSet;
import java.util.List;

/** Gives and takes privileges. */
final class Grants {
  private final State state;

  Grants(State state) {
    this.state = state;
  }

  void apply(Grant grant, Origin origin) {
    switch (grant.target()) {
      case Target.Relations(var names) -> {
        for (Name name : names) {
          state
              .relation(name)
              .ifPresentOrElse(
                  relation -> change(relation.acl, grant),
                  () -> Doubts.missing(state, name, origin));
        }
      }
      case Target.AllRelations(var schemas) -> {
        for (Relation relation : state.relations.values()) {
          if (schemas.contains(relation.name.schema())) {
            change(relation.acl, grant);
          }
        }
      }
      case Target.Functions(var signatures) -> {
        for (Statement.Signature signature : signatures) {
          state.routines(signature).forEach(routine -> change(routine.acl, grant));
        }
      }
      case Target.AllFunctions(var schemas) -> {
        for (Routine routine : state.routines) {
          if (schemas.contains(routine.name.schema())) {
            change(routine.acl, grant);
          }
        }
      }
      case Target.Schemas(var schemas) -> {
        for (String schema : schemas) {
          change(state.schemas.computeIfAbsent(schema, _ -> new Acl()), grant);
        }
      }
      case Target.FutureRelations(var schemas) -> {
        if (isByOwner(grant)) {
          for (String schema : orEverywhere(schemas)) {
            change(state.futureRelations.computeIfAbsent(schema, _ -> new Acl()), grant);
          }
        }
      }
      case Target.FutureFunctions(var schemas) -> {
        if (isByOwner(grant)) {
          orEverywhere(schemas).forEach(schema -> futureFunctions(schema, grant));
        }
      }
      case Target.Roles(var roles) -> membership(roles, grant);
      case Target.Other _ -> {}
    }
  }

  /** Defaults hold for what the role makes that they are set for. */
  private static boolean isByOwner(Grant grant) {
    return grant.grantor().isEmpty()
        || List.of(grant.grantor().split(",", -1)).contains(State.OWNER);
  }

  private static List<String> orEverywhere(List<String> schemas) {
    return schemas.isEmpty() ? List.of("") : schemas;
  }

  /** Everybody may execute a new function: only defaults without a schema can take that away. */
  private void futureFunctions(String schema, Grant grant) {
    Acl defaults =
        state.futureRoutines.computeIfAbsent(
            schema,
            _ -> {
              Acl made = new Acl();
              if (schema.isEmpty()) {
                made.grant(Acl.PUBLIC, "execute", List.of());
              }
              return made;
            });
    change(defaults, grant);
  }

  private void membership(List<String> granted, Grant grant) {
    for (String role : grant.roles()) {
      if (grant.state() == Switch.ON) {
        state.memberOf.computeIfAbsent(role, _ -> new HashSet<>()).addAll(granted);
      } else {
        state.memberOf.computeIfAbsent(role, _ -> new HashSet<>()).removeAll(granted);
      }
    }
  }

  private static void change(Acl acl, Grant grant) {
    for (String role : grant.roles()) {
      for (Privilege privilege : grant.privileges()) {
        if (grant.state() == Switch.ON) {
          acl.grant(role, privilege.name(), privilege.columns());
        } else {
          acl.revoke(role, privilege.name(), privilege.columns());
        }
      }
    }
  }
}
