package io.keyward.broker.jdbc;

import io.keyward.auth.Problem;
import io.keyward.auth.json.Json;
import io.keyward.auth.log.Event;
import io.keyward.broker.session.Entry;
import io.keyward.broker.session.SessionLimits;
import io.keyward.broker.session.SessionStore;
import io.keyward.broker.session.StoreLostException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/**
 * Sessions in the table {@code keyward_session} of a PostgreSQL or H2 database. Each question is
 * one statement in a transaction of its own. Of sessions that are opened in the same moment at
 * several brokers, a few more than the limit may be kept.
 *
 * <p>The pool decides how long anybody waits for a connection, and the driver how long for an
 * answer: both should give up within two seconds.
 */
public final class JdbcSessions implements SessionStore {
  private static final System.Logger LOG = System.getLogger(JdbcSessions.class.getName());
  private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);
  private static final String COLUMNS =
      "name, generation, sealed, ends_at, kind, owner, created_at";

  private final DataSource database;
  private final SessionLimits limits;
  private final InstantSource clock;
  private final AtomicReference<Instant> nextSweep;

  private JdbcSessions(DataSource database, SessionLimits limits, InstantSource clock) {
    this.database = database;
    this.limits = limits;
    this.clock = clock;
    this.nextSweep = new AtomicReference<>(clock.instant().plus(SWEEP_EVERY));
  }

  /** In this database; the pool stays the caller's. */
  public static Opener in(DataSource database) {
    return (limits, clock) -> {
      try (Connection connection = database.getConnection()) {
        Schema.update(connection);
        return new JdbcSessions(database, limits, clock);
      } catch (SQLException e) {
        throw new Problem(
                "session-store-unreachable",
                "The store of sessions can't be reached.",
                "The database does not answer at its address, or does not let us make our tables.",
                "Check its address, its user and password, and that it is running.")
            .causedBy(e);
      }
    };
  }

  /** A question to the database. */
  @FunctionalInterface
  private interface Question<T> {
    T ask(PreparedStatement statement) throws SQLException;
  }

  private <T> T asked(String sql, Question<T> question) {
    try (Connection connection = database.getConnection()) {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        T answer = question.ask(statement);
        if (!connection.getAutoCommit()) {
          connection.commit();
        }
        return answer;
      }
    } catch (SQLException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          new Event(
              "session-store-lost",
              Json.object().with("state", Optional.ofNullable(e.getSQLState()).orElse(""))));
      throw new StoreLostException(e);
    }
  }

  @Override
  public boolean add(Entry entry) {
    sweep();
    return hasRoom(entry.kind())
        && asked(
            """
            INSERT INTO keyward_session (name, generation, sealed, ends_at, kind, owner, created_at)
            SELECT ?, ?, ?, ?, ?, ?, ?
            WHERE NOT EXISTS (SELECT 1 FROM keyward_session WHERE name = ?)
            """,
            insert -> {
              insert.setString(1, entry.name());
              insert.setLong(2, entry.generation());
              insert.setString(3, entry.sealed());
              insert.setLong(4, entry.endsAt().toEpochMilli());
              insert.setString(5, entry.kind().name());
              insert.setString(6, entry.owner().orElse(""));
              insert.setLong(7, entry.createdAt().toEpochMilli());
              insert.setString(8, entry.name());
              return insert.executeUpdate() == 1;
            });
  }

  private boolean hasRoom(Entry.Kind kind) {
    return asked(
        """
        SELECT COUNT(*), COALESCE(SUM(CASE WHEN kind = 'ANONYMOUS' THEN 1 ELSE 0 END), 0)
        FROM keyward_session WHERE ends_at > ?
        """,
        count -> {
          count.setLong(1, clock.instant().toEpochMilli());
          try (ResultSet found = count.executeQuery()) {
            found.next();
            return found.getLong(1) < limits.most()
                && (kind == Entry.Kind.PERSONAL || found.getLong(2) < limits.mostAnonymous());
          }
        });
  }

  /** What has ended is found by nobody; once a minute it goes. */
  private void sweep() {
    Instant now = clock.instant();
    Instant due = nextSweep.get();
    if (now.isAfter(due) && nextSweep.compareAndSet(due, now.plus(SWEEP_EVERY))) {
      int _ =
          asked(
              "DELETE FROM keyward_session WHERE ends_at <= ?",
              delete -> {
                delete.setLong(1, now.toEpochMilli());
                return delete.executeUpdate();
              });
    }
  }

  @Override
  public Optional<Entry> find(String name) {
    return asked(
            "SELECT " + COLUMNS + " FROM keyward_session WHERE name = ? AND ends_at > ?",
            select -> {
              select.setString(1, name);
              select.setLong(2, clock.instant().toEpochMilli());
              return entries(select);
            })
        .stream()
        .findFirst();
  }

  @Override
  public boolean replace(Entry next) {
    return asked(
        """
        UPDATE keyward_session SET generation = ?, sealed = ?, ends_at = ?, owner = ?
        WHERE name = ? AND generation = ? AND ends_at > ?
        """,
        update -> {
          update.setLong(1, next.generation());
          update.setString(2, next.sealed());
          update.setLong(3, next.endsAt().toEpochMilli());
          update.setString(4, next.owner().orElse(""));
          update.setString(5, next.name());
          update.setLong(6, next.generation() - 1);
          update.setLong(7, clock.instant().toEpochMilli());
          return update.executeUpdate() == 1;
        });
  }

  @Override
  public void remove(String name) {
    int _ =
        asked(
            "DELETE FROM keyward_session WHERE name = ?",
            delete -> {
              delete.setString(1, name);
              return delete.executeUpdate();
            });
  }

  @Override
  public List<Entry> ownedBy(String owner) {
    return asked(
        "SELECT "
            + COLUMNS
            + " FROM keyward_session WHERE owner = ? AND ends_at > ? ORDER BY created_at, name",
        select -> {
          select.setString(1, owner);
          select.setLong(2, clock.instant().toEpochMilli());
          return entries(select);
        });
  }

  @Override
  public long size() {
    return asked(
        "SELECT COUNT(*) FROM keyward_session WHERE ends_at > ?",
        count -> {
          count.setLong(1, clock.instant().toEpochMilli());
          try (ResultSet found = count.executeQuery()) {
            found.next();
            return found.getLong(1);
          }
        });
  }

  private static List<Entry> entries(PreparedStatement select) throws SQLException {
    List<Entry> entries = new ArrayList<>();
    try (ResultSet found = select.executeQuery()) {
      while (found.next()) {
        entries.add(
            new Entry(
                found.getString("name"),
                found.getLong("generation"),
                found.getString("sealed"),
                Instant.ofEpochMilli(found.getLong("ends_at")),
                Entry.Kind.valueOf(found.getString("kind")),
                Optional.of(found.getString("owner")).filter(owner -> !owner.isEmpty()),
                Instant.ofEpochMilli(found.getLong("created_at"))));
      }
    }
    return entries;
  }

  /** Sessions and the pool stay. */
  @Override
  public void close() {}
}
