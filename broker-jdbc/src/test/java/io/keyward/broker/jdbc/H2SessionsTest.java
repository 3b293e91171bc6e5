package io.keyward.broker.jdbc;

import io.keyward.broker.session.SessionLimits;
import io.keyward.broker.session.SessionStore;
import io.keyward.broker.session.conformance.MovedClock;
import io.keyward.broker.session.conformance.SessionStoreConformance;
import java.nio.file.Path;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

final class H2SessionsTest extends SessionStoreConformance {
  @TempDir private Path folder;
  private JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:", "", "");

  @Override
  protected SessionStore.Opener emptied() {
    pool =
        JdbcConnectionPool.create(
            "jdbc:h2:file:" + folder.resolve(UUID.randomUUID().toString()), "", "");
    return JdbcSessions.in(pool);
  }

  @AfterEach
  void stop() {
    pool.dispose();
  }

  @Override
  protected SessionStore another(
      SessionStore.Opener opener, SessionStore first, SessionLimits limits, MovedClock clock) {
    return opener.open(limits, clock);
  }
}
