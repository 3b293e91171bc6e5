package io.keyward.broker.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables, made and brought up to date by whichever broker comes first. A version is a list of
 * statements that may run twice; it is noted once they have run, and never changed afterwards.
 */
final class Schema {
  private static final List<List<String>> VERSIONS =
      List.of(
          List.of(
              """
              CREATE TABLE IF NOT EXISTS keyward_session (
                name VARCHAR(80) PRIMARY KEY,
                generation BIGINT NOT NULL,
                sealed VARCHAR(1000000) NOT NULL,
                ends_at BIGINT NOT NULL,
                kind VARCHAR(16) NOT NULL,
                owner VARCHAR(80) NOT NULL,
                created_at BIGINT NOT NULL)
              """,
              "CREATE INDEX IF NOT EXISTS keyward_session_end ON keyward_session (ends_at, kind)",
              "CREATE INDEX IF NOT EXISTS keyward_session_owner"
                  + " ON keyward_session (owner, created_at)"));

  private Schema() {}

  /** Brings the tables up to date; does nothing if they are, even by a later Keyward. */
  static void update(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (int attempt = 1; ; attempt++) {
        try {
          update(statement);
          return;
        } catch (SQLException e) {
          // Another broker may have made the same at the same moment.
          if (attempt == 3) {
            throw e;
          }
        }
      }
    }
  }

  private static void update(Statement statement) throws SQLException {
    statement.execute(
        "CREATE TABLE IF NOT EXISTS keyward_session_schema (version INTEGER PRIMARY KEY)");
    for (int version = versionOf(statement) + 1; version <= VERSIONS.size(); version++) {
      for (String change : VERSIONS.get(version - 1)) {
        statement.execute(change);
      }
      statement.execute("INSERT INTO keyward_session_schema (version) VALUES (" + version + ")");
    }
  }

  private static int versionOf(Statement statement) throws SQLException {
    try (ResultSet found =
        statement.executeQuery("SELECT COALESCE(MAX(version), 0) FROM keyward_session_schema")) {
      found.next();
      return found.getInt(1);
    }
  }
}
