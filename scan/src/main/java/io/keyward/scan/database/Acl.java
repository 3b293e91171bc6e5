package io.keyward.scan.database;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Who has which privilege on one thing, on all its columns or on some. Not thread-safe. */
final class Acl {
  /** The role that everybody has. */
  static final String PUBLIC = "public";

  private static final String WHOLE = "*";
  private static final List<String> ALL =
      List.of("select", "insert", "update", "delete", "execute", "usage");

  private final Map<String, Map<String, Set<String>>> byRole = new HashMap<>();

  /** One with the same privileges. */
  Acl copy() {
    Acl copy = new Acl();
    copy.addAll(this);
    return copy;
  }

  void addAll(Acl other) {
    other.byRole.forEach((role, privileges) ->
        privileges.forEach((privilege, columns) -> columns(role, privilege).addAll(columns)));
  }

  void grant(String role, String privilege, List<String> columns) {
    for (String each : expanded(privilege)) {
      Set<String> granted = columns(role, each);
      if (columns.isEmpty()) {
        granted.add(WHOLE);
      } else {
        granted.addAll(columns);
      }
    }
  }

  /** A privilege on the whole takes those on columns along; one on a column leaves the whole. */
  void revoke(String role, String privilege, List<String> columns) {
    for (String each : expanded(privilege)) {
      Set<String> granted = columns(role, each);
      if (columns.isEmpty()) {
        granted.clear();
      } else {
        columns.forEach(granted::remove);
      }
    }
  }

  /** Whether one of these roles has it, on at least one column. */
  boolean allows(Set<String> roles, String privilege) {
    for (String role : roles) {
      if (!columns(role, privilege).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of these roles has it on that column. */
  boolean allows(Set<String> roles, String privilege, String column) {
    for (String role : roles) {
      Set<String> granted = columns(role, privilege);
      if (granted.contains(WHOLE) || granted.contains(column)) {
        return true;
      }
    }
    return false;
  }

  void renameColumn(String from, String to) {
    byRole
        .values()
        .forEach(privileges ->
            privileges
                .values()
                .forEach(columns -> {
                  if (columns.remove(from)) {
                    columns.add(to);
                  }
                }));
  }

  private Set<String> columns(String role, String privilege) {
    return byRole
        .computeIfAbsent(role, _ -> new HashMap<>())
        .computeIfAbsent(privilege, _ -> new HashSet<>());
  }

  private static List<String> expanded(String privilege) {
    String name = privilege.toLowerCase(Locale.ROOT);
    return name.equals("all") ? ALL : List.of(name);
  }
}
