package io.keyward.scan.database;

import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.rule.Rule;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The rules about a database's final state, by the names of their detectors. Thread-safe. */
public final class DatabaseRules implements AppDetector {
  private static final Map<String, Check> CHECKS =
      Map.ofEntries(
          Map.entry("rls-off", new RlsOff()),
          Map.entry("policy-open-write", new OpenWrites()),
          Map.entry("policy-personal-data", new PersonalRows()),
          Map.entry("policy-signed-in-only", new SignedInOnly()),
          Map.entry("policy-wrong-owner", new WrongOwner()),
          Map.entry("policy-owner-change", new OwnerChange()),
          Map.entry("policy-user-metadata", new UserMetadata()),
          Map.entry("own-privileges", new OwnPrivileges()),
          Map.entry("definer-function-open", new DefinerFunctions()),
          Map.entry("definer-search-path", new DefinerSearchPath()),
          Map.entry("definer-view", new DefinerViews()),
          Map.entry("storage-open", new OpenStorage()),
          Map.entry("edge-function-open", new EdgeFunctions()),
          Map.entry("child-table-open", new ChildTables()),
          Map.entry("auth-settings", new AuthSettings()),
          Map.entry("dynamic-sql", new DynamicSql()),
          Map.entry("schema-not-proved", new NotProved()));

  private final Check check;
  private final List<Rule> rules;

  /**
   * For the rules that ask for this detector.
   *
   * @throws NullPointerException if there is no such detector; ask {@link #knows} first
   */
  public DatabaseRules(String name, List<Rule> rules) {
    this.check = Objects.requireNonNull(CHECKS.get(name), name);
    this.rules = List.copyOf(rules);
  }

  /** Whether there is a detector of this name here. */
  public static boolean knows(String name) {
    return CHECKS.containsKey(name);
  }

  /** Whether what is found depends on a file at this path. */
  public static boolean isOfProject(String path) {
    return Projects.areMadeOf(path);
  }

  @Override
  public void inspect(App app) {
    for (Project project : app.derived(Projects.class, Projects::of).projects()) {
      for (Rule rule : rules) {
        check.check(project, rule);
      }
    }
  }
}
