package io.keyward.cli;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.broker.BrokerOptions;
import io.keyward.broker.jdbc.JdbcSessions;
import io.keyward.broker.key.KeyFile;
import io.keyward.broker.redis.RedisSessions;
import io.keyward.broker.session.SessionStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Where a broker's sessions rest.
 *
 * @param address {@code memory}, or the address of a Redis or a database
 * @param keys the file with the keys; shared sessions need one
 */
record SessionsAt(String address, Optional<Path> keys) {
  /** May hold a password, which words of a command must not: everybody on the machine sees them. */
  static final String VARIABLE = "KEYWARD_SESSIONS";

  private static final String MEMORY = "memory";

  /**
   * By these words, or else by the environment.
   *
   * @throws ProblemException {@code sessions-address}
   */
  static SessionsAt of(
      Optional<String> said, Optional<Path> keys, Map<String, String> environment) {
    if (said.filter(SessionsAt::hasPassword).isPresent()) {
      throw unfit(
              "It holds a password, which everybody on this machine could see.",
              "Set " + VARIABLE + " to the address instead.")
          .asException();
    }
    return new SessionsAt(said.orElseGet(() -> environment.getOrDefault(VARIABLE, MEMORY)), keys);
  }

  private static boolean hasPassword(String address) {
    return address.contains("@") || address.contains("password=");
  }

  /**
   * The options of a broker whose sessions rest there.
   *
   * @throws ProblemException {@code sessions-address}, {@code sessions-without-keys}, and as {@link
   *     KeyFile#open}
   */
  BrokerOptions in(BrokerOptions options, Uptime uptime) {
    if (address.equals(MEMORY)) {
      return keys.map(file -> options.withSessions(options.sessionStore(), opened(file)))
          .orElse(options);
    }
    SessionStore.Opener store = store(uptime);
    return options.withSessions(
        store, keys.map(SessionsAt::opened).orElseThrow(() -> withoutKeys().asException()));
  }

  private static KeyFile opened(Path file) {
    return KeyFile.open(file, Clock.systemUTC());
  }

  private SessionStore.Opener store(Uptime uptime) {
    if (address.startsWith("redis://") || address.startsWith("rediss://")) {
      try {
        return RedisSessions.at(address);
      } catch (IllegalArgumentException e) {
        throw notUnderstood().asException();
      }
    }
    if (address.startsWith("jdbc:postgresql:") || address.startsWith("jdbc:h2:")) {
      return JdbcSessions.in(uptime.with(pool()));
    }
    throw notUnderstood().asException();
  }

  /** Nobody waits for longer than two seconds. */
  private HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(address);
    config.setConnectionTimeout(1500);
    config.setInitializationFailTimeout(-1);
    if (address.startsWith("jdbc:postgresql:")) {
      config.addDataSourceProperty("socketTimeout", "2");
    }
    return new HikariDataSource(config);
  }

  private static Problem notUnderstood() {
    return unfit(
        "It is neither memory, nor redis:, rediss:, jdbc:postgresql: or jdbc:h2:.",
        "Give one of these to --sessions or " + VARIABLE + ".");
  }

  private static Problem unfit(String why, String next) {
    return new Problem("sessions-address", "Sessions can't rest there.", why, next);
  }

  private static Problem withoutKeys() {
    return new Problem(
        "sessions-without-keys",
        "Sessions that several brokers share need keys that they share.",
        "",
        "Make them with keyward keys rotate FILE, and add --keys FILE.");
  }

  /** Without a password that may stand in the address. */
  @Override
  public String toString() {
    return "SessionsAt";
  }
}
