package io.keyward.broker.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.keyward.broker.session.SessionStore;
import io.keyward.broker.session.conformance.Person;
import io.keyward.broker.session.conformance.SharedSessionsConformance;
import io.keyward.broker.session.conformance.TwoBrokers;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SharedInPostgresTest extends SharedSessionsConformance {
  private final RealPostgres postgres = new RealPostgres();
  private final HikariDataSource pool = postgres.pool();

  SharedInPostgresTest() throws IOException {}

  @AfterAll
  void stop() throws IOException {
    pool.close();
    postgres.close();
  }

  @Override
  protected SessionStore.Opener emptied() throws SQLException {
    postgres.empty();
    return JdbcSessions.in(pool);
  }

  /** A table that is gone stands for all that a database can say instead of an answer. */
  @Test
  void aDatabaseThatFailsClosesTheDoorUntilItIsBack() throws Exception {
    try (TwoBrokers site = new TwoBrokers(emptied(), (_, _, _) -> {})) {
      Person ada = site.signedIn();
      postgres.execute("ALTER TABLE keyward_session RENAME TO away");
      assertThat(ada.get(site.one(), "/status").status()).isEqualTo(503);
      assertThat(ada.run(site.other(), "hello").status()).isEqualTo(503);
      assertThat(ada.post(site.one(), "/login/start").headers().only("retry-after")).contains("5");
      postgres.execute("ALTER TABLE away RENAME TO keyward_session");
      assertThat(ada.isSignedIn(site.one())).isTrue();
    }
  }
}
