package io.keyward.broker.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL of its own, from an artifact, on a free port. */
final class RealPostgres implements AutoCloseable {
  private final EmbeddedPostgres server;

  RealPostgres() throws IOException {
    server = EmbeddedPostgres.start();
  }

  /** A pool as an operator would set it up: nobody waits for longer than two seconds. */
  HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(server.getJdbcUrl("postgres", "postgres") + "&socketTimeout=2");
    config.setMaximumPoolSize(8);
    config.setConnectionTimeout(1500);
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** As before any broker came: the tables are made anew. */
  void empty() throws SQLException {
    execute("DROP TABLE IF EXISTS keyward_session, keyward_session_schema");
  }

  /** The first column of the first row. */
  String asked(String sql) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      return found.next() ? found.getString(1) : "";
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
