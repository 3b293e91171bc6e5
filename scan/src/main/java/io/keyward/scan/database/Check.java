package io.keyward.scan.database;

import io.keyward.scan.rule.Rule;

/** What one rule looks for in a project. Keeps nothing. */
interface Check {
  /** Looks at the project and tells it what was found. */
  void check(Project project, Rule rule);
}
