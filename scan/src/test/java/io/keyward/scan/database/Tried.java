package io.keyward.scan.database;

import io.keyward.scan.sql.Name;
import io.keyward.scan.sql.Statement.Command;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What callers really reach in a real database. */
final class Tried {
  static final List<String> USERS = List.of("a", "b", "c", "d");

  /** Those who sign in; the fourth only has rows. */
  private static final List<String> SIGNED_IN = List.of("a", "b", "c");

  /** No privilege or a row that a policy refuses, a policy that leads to itself, a view of sums. */
  private static final Set<String> REFUSED = Set.of("42501", "42P17", "55000");

  /** A row that the policies let through, and that is there already or has no parent. */
  private static final Set<String> LET_THROUGH = Set.of("23505", "23503");

  private final Connection connection;

  Tried(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
  }

  /** With each place for a user taken by this one. */
  static String forUser(String text, String user) {
    return text.replace("{owner}", "'" + id(user) + "'")
        .replace("{org}", "'" + id(user).replaceFirst("^0", "1") + "'")
        .replace("{n}", user);
  }

  static String id(String user) {
    return "00000000-0000-0000-0000-00000000000" + user;
  }

  Access access(Probe.Table table, Caller caller, Command command) throws SQLException {
    Set<String> all =
        command == Command.INSERT
            ? Set.copyOf(attempts(table).keySet())
            : keys(table.base(), table.key());
    if (caller != Caller.AUTHENTICATED) {
      return ofOne(reached(table, caller, "", command), all);
    }
    List<Set<String>> reached = new ArrayList<>();
    for (String user : SIGNED_IN) {
      reached.add(reached(table, caller, user, command));
    }
    return ofSeveral(reached, all);
  }

  private static Access ofOne(Set<String> reached, Set<String> all) {
    if (reached.isEmpty()) {
      return Access.CLOSED;
    }
    return reached.equals(all) ? Access.OPEN : Access.SOME_ROWS;
  }

  private static Access ofSeveral(List<Set<String>> reached, Set<String> all) {
    if (Set.copyOf(reached).size() == 1) {
      return ofOne(reached.getFirst(), all);
    }
    Set<String> common = new HashSet<>(reached.getFirst());
    reached.forEach(common::retainAll);
    if (!common.isEmpty()) {
      return Access.SOME_ROWS;
    }
    return reached.contains(all) ? Access.LISTED_CALLERS : Access.OWN_ROWS;
  }

  /** Whether a call gives anything: open or closed. */
  Access call(String call, Caller caller) throws SQLException {
    String user = caller == Caller.AUTHENTICATED ? "b" : "";
    try (Statement statement = connection.createStatement()) {
      become(statement, caller, user);
      boolean something;
      try (ResultSet rows = statement.executeQuery("select * from " + call)) {
        something = rows.next();
      } catch (SQLException e) {
        refused(e, call);
        something = false;
      }
      return something ? Access.OPEN : Access.CLOSED;
    } finally {
      connection.rollback();
    }
  }

  private Set<String> reached(Probe.Table table, Caller caller, String user, Command command)
      throws SQLException {
    return switch (command) {
      case SELECT -> selected(table, caller, user);
      case INSERT -> inserted(table, caller, user);
      case UPDATE, DELETE -> changed(table, caller, user, command);
    };
  }

  private Set<String> selected(Probe.Table table, Caller caller, String user) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      become(statement, caller, user);
      return keys(statement, "select %s::text from %s".formatted(table.key(), table.name()));
    } catch (SQLException e) {
      refused(e, table + " select");
      return Set.of();
    } finally {
      connection.rollback();
    }
  }

  private static Map<String, String> attempts(Probe.Table table) {
    Map<String, String> attempts = new HashMap<>();
    for (String insert : table.inserts()) {
      for (String user : USERS) {
        attempts.put(user + " " + insert, forUser(insert, user));
      }
    }
    return attempts;
  }

  private Set<String> inserted(Probe.Table table, Caller caller, String user) throws SQLException {
    Set<String> inserted = new HashSet<>();
    for (Map.Entry<String, String> attempt : attempts(table).entrySet()) {
      try (Statement statement = connection.createStatement()) {
        become(statement, caller, user);
        statement.executeUpdate(attempt.getValue());
        inserted.add(attempt.getKey());
      } catch (SQLException e) {
        if (LET_THROUGH.contains(e.getSQLState())) {
          inserted.add(attempt.getKey());
        } else {
          refused(e, attempt.getValue());
        }
      } finally {
        connection.rollback();
      }
    }
    return inserted;
  }

  /** All at once, which asks nothing of the policies for reading; if that fails, one by one. */
  private Set<String> changed(Probe.Table table, Caller caller, String user, Command command)
      throws SQLException {
    String sql =
        command == Command.DELETE
            ? "delete from " + table.name()
            : "update %s set %s".formatted(table.name(), table.set());
    try {
      return changed(table, caller, user, sql);
    } catch (SQLException e) {
      refused(e, sql);
    }
    Set<String> changed = new HashSet<>();
    for (String key : keys(table.base(), table.key())) {
      try {
        changed.addAll(
            changed(
                table, caller, user, "%s where %s::text = '%s'".formatted(sql, table.key(), key)));
      } catch (SQLException e) {
        refused(e, sql);
      }
    }
    return changed;
  }

  private Set<String> changed(Probe.Table table, Caller caller, String user, String sql)
      throws SQLException {
    String look =
        "select %s::text || ' ' || md5(t::text) from %s t".formatted(table.key(), table.base());
    try (Statement statement = connection.createStatement()) {
      Set<String> before = keys(statement, look);
      become(statement, caller, user);
      statement.executeUpdate(sql);
      statement.execute("reset role");
      before.removeAll(keys(statement, look));
      Set<String> changed = new HashSet<>();
      before.forEach(row -> changed.add(row.substring(0, row.lastIndexOf(' '))));
      return changed;
    } finally {
      connection.rollback();
    }
  }

  private Set<String> keys(Name table, String key) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return keys(statement, "select %s::text from %s".formatted(key, table));
    } finally {
      connection.rollback();
    }
  }

  private static Set<String> keys(Statement statement, String sql) throws SQLException {
    Set<String> keys = new HashSet<>();
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        keys.add(rows.getString(1));
      }
    }
    return keys;
  }

  /** The claims as Supabase makes them; each user has made an administrator of themselves. */
  private static void become(Statement statement, Caller caller, String user) throws SQLException {
    String claims =
        user.isEmpty()
            ? "{\"role\":\"%s\"}".formatted(caller.role())
            : """
            {"role":"%s","aud":"authenticated","sub":"%s","email":"%s@example.org",\
            "aal":"%s","user_metadata":{"role":"admin","is_admin":true},\
            "app_metadata":{"role":"%s"}}\
            """
                .formatted(
                    caller.role(),
                    id(user),
                    user,
                    user.equals("a") ? "aal2" : "aal1",
                    user.equals("a") ? "admin" : "member");
    statement.execute("select set_config('request.jwt.claims', '%s', true)".formatted(claims));
    statement.execute("set local role " + caller.role());
  }

  private static void refused(SQLException e, String what) throws SQLException {
    if (!REFUSED.contains(e.getSQLState())) {
      throw new SQLException(what + ": " + e.getMessage(), e.getSQLState(), e);
    }
  }
}
