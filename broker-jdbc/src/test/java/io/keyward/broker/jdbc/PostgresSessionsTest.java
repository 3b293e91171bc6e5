package io.keyward.broker.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.keyward.broker.session.SessionLimits;
import io.keyward.broker.session.SessionStore;
import io.keyward.broker.session.conformance.MovedClock;
import io.keyward.broker.session.conformance.SessionStoreConformance;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PostgresSessionsTest extends SessionStoreConformance {
  private final RealPostgres postgres = new RealPostgres();
  private final HikariDataSource pool = postgres.pool();

  PostgresSessionsTest() throws IOException {}

  @AfterAll
  void stop() throws IOException {
    pool.close();
    postgres.close();
  }

  /** Each time from nothing, so that the tables are made each time. */
  @Override
  protected SessionStore.Opener emptied() throws SQLException {
    postgres.empty();
    return JdbcSessions.in(pool);
  }

  @Override
  protected SessionStore another(
      SessionStore.Opener opener, SessionStore first, SessionLimits limits, MovedClock clock) {
    return opener.open(limits, clock);
  }
}
