package io.keyward.scan.database;

import io.keyward.scan.sql.Name;
import io.keyward.scan.sql.Statement.Command;
import io.keyward.scan.sql.Statement.Signature;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * All that is in a database, as the statements so far have made it. It starts as a new project of
 * Supabase does. Not thread-safe.
 */
final class State {
  /** The role that migrations run as. */
  static final String OWNER = "postgres";

  /** The schema that names without one are looked up in, unless somebody says otherwise. */
  static final String USUAL_SCHEMA = "public";

  record Trigger(
      String name, Name table, String timing, Set<Command> events, Name function, Origin origin) {}

  record Bucket(String id, Visibility visibility, Origin origin) {}

  /** Whether everybody can read all files of a bucket by their address. */
  enum Visibility {
    PUBLIC,
    PRIVATE
  }

  final SequencedMap<Name, Relation> relations = new LinkedHashMap<>();
  final List<Routine> routines = new ArrayList<>();
  final List<Trigger> triggers = new ArrayList<>();
  final Set<String> disabledTriggers = new HashSet<>();
  final SequencedMap<String, Bucket> buckets = new LinkedHashMap<>();
  final Map<String, Acl> schemas = new LinkedHashMap<>();
  final Map<String, Acl> futureRelations = new HashMap<>();
  final Map<String, Acl> futureRoutines = new HashMap<>();
  final Map<String, Set<String>> memberOf = new HashMap<>();
  final Set<String> bypassing = new HashSet<>();
  final List<Doubt> doubts = new ArrayList<>();
  Optional<Doubt> onNewTables = Optional.empty();
  List<String> searchPath = List.of(USUAL_SCHEMA);
  String role = OWNER;

  private State() {}

  /** A new project of Supabase. */
  static State supabase() {
    State state = new State();
    for (String schema :
        List.of(USUAL_SCHEMA, "auth", "storage", "realtime", "graphql_public", "extensions")) {
      Acl acl = new Acl();
      for (Caller caller : Caller.values()) {
        acl.grant(caller.role(), "usage", List.of());
      }
      if (schema.equals(USUAL_SCHEMA)) {
        acl.grant(Acl.PUBLIC, "usage", List.of());
      }
      state.schemas.put(schema, acl);
    }
    Acl all = new Acl();
    for (Caller caller : Caller.values()) {
      all.grant(caller.role(), "all", List.of());
    }
    state.futureRelations.put(USUAL_SCHEMA, all);
    state.futureRoutines.put(USUAL_SCHEMA, all.copy());
    state.bypassing.add(Caller.SERVICE_ROLE.role());
    state.supabaseTable(
        new Name("auth", "users"),
        new Acl(),
        "id",
        "email",
        "phone",
        "role",
        "created_at",
        "raw_user_meta_data",
        "raw_app_meta_data",
        "email_confirmed_at");
    state.supabaseTable(
        new Name("storage", "objects"),
        all.copy(),
        "id",
        "bucket_id",
        "name",
        "owner",
        "owner_id",
        "created_at",
        "updated_at",
        "last_accessed_at",
        "metadata",
        "path_tokens",
        "version");
    state.supabaseTable(
        new Name("storage", "buckets"), all.copy(), "id", "name", "owner", "public", "created_at");
    return state;
  }

  private void supabaseTable(Name name, Acl acl, String... columns) {
    Relation table = new Relation(name, Relation.Kind.TABLE, acl, Origin.SUPABASE);
    table.security = Relation.Security.ON;
    table.primaryKey.add("id");
    for (String column : columns) {
      table.columns.put(column, new Relation.Column(column, "", Relation.Nulls.POSSIBLE, ""));
    }
    relations.put(name, table);
  }

  /** The relation that a statement means by this name now. */
  Optional<Relation> relation(Name name) {
    if (!name.schema().isEmpty()) {
      return Optional.ofNullable(relations.get(name));
    }
    for (String schema : searchPath) {
      Relation found = relations.get(name.in(schema));
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.ofNullable(relations.get(name.in(USUAL_SCHEMA)));
  }

  /** What a new thing of this name is called in full. */
  Name full(Name name) {
    return name.in(searchPath.isEmpty() ? USUAL_SCHEMA : searchPath.getFirst());
  }

  /** The functions of this name, whatever their parameters are. */
  List<Routine> routines(Name name) {
    List<Routine> found = new ArrayList<>();
    for (Routine routine : routines) {
      if (routine.name.name().equals(name.name())
          && (name.schema().isEmpty()
              ? searchPath.contains(routine.name.schema())
                  || routine.name.schema().equals(USUAL_SCHEMA)
              : routine.name.schema().equals(name.schema()))) {
        found.add(routine);
      }
    }
    return found;
  }

  /** The functions that a signature means: by their types, or by their number if those differ. */
  List<Routine> routines(Signature signature) {
    List<Routine> named = routines(signature.name());
    if (signature.types().isEmpty() || named.size() < 2) {
      return named;
    }
    List<String> types = signature.types().get();
    List<Routine> exact = named.stream().filter(routine -> routine.types().equals(types)).toList();
    return exact.isEmpty()
        ? named.stream().filter(routine -> routine.types().size() == types.size()).toList()
        : exact;
  }

  /** The roles that a caller has: its own, those it is a member of, and everybody's. */
  Set<String> roles(String role) {
    Set<String> roles = new HashSet<>();
    List<String> open = new ArrayList<>(List.of(role, Acl.PUBLIC));
    while (!open.isEmpty()) {
      String next = open.removeLast();
      if (roles.add(next)) {
        open.addAll(memberOf.getOrDefault(next, Set.of()));
      }
    }
    return roles;
  }

  boolean mayUse(String schema, Set<String> roles) {
    Acl acl = schemas.get(schema);
    return acl != null && acl.allows(roles, "usage");
  }
}
