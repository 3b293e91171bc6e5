package io.keyward.broker.redis;

import io.keyward.auth.json.Json;
import io.keyward.auth.log.Event;
import io.keyward.broker.session.StoreLostException;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisReadOnlyException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * The one connection to Redis. Where a command was not answered the connection is given up, with
 * all that is under way on it, and another one is looked for: nothing is ever sent twice, and while
 * there is none, nobody waits. Thread-safe.
 */
final class Link implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Link.class.getName());
  private static final Duration PATIENCE = Duration.ofMillis(1500);
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(250);

  private final RedisClient client;
  private final AtomicReference<State> state;

  private sealed interface State {
    record Up(StatefulRedisConnection<String, String> connection) implements State {}

    record Down(Throwable why) implements State {}

    record Closed() implements State {}
  }

  private Link(RedisClient client, StatefulRedisConnection<String, String> first) {
    this.client = client;
    this.state = new AtomicReference<>(new State.Up(first));
  }

  /**
   * Connects.
   *
   * @throws RedisException if there is no Redis, or it does not let us in
   */
  static Link open(RedisURI uri) {
    uri.setTimeout(PATIENCE);
    RedisClient client = RedisClient.create(uri);
    client.setOptions(
        ClientOptions.builder()
            .autoReconnect(false)
            .socketOptions(
                SocketOptions.builder().connectTimeout(PATIENCE).tcpNoDelay(true).build())
            .timeoutOptions(TimeoutOptions.enabled(PATIENCE))
            .build());
    try {
      return new Link(client, client.connect());
    } catch (RuntimeException e) {
      client.shutdown(Duration.ZERO, PATIENCE);
      throw e;
    }
  }

  /**
   * Does this with the connection.
   *
   * @throws StoreLostException if it can't be done, or nobody knows whether it was
   */
  <T> T with(Function<RedisCommands<String, String>, T> work) {
    State now = state.get();
    return switch (now) {
      case State.Up(var connection) -> with(connection, now, work);
      case State.Down(var why) -> throw new StoreLostException(why);
      case State.Closed _ -> throw new StoreLostException(new IllegalStateException("closed"));
    };
  }

  private <T> T with(
      StatefulRedisConnection<String, String> connection,
      State up,
      Function<RedisCommands<String, String>, T> work) {
    try {
      return work.apply(connection.sync());
    } catch (RedisReadOnlyException e) {
      // It is no primary any more: where it was, there may be another one.
      lost(up, connection, e);
      throw new StoreLostException(e);
    } catch (RedisCommandExecutionException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          new Event("redis-refused", Json.object().with("error", kind(e))));
      throw new StoreLostException(e);
    } catch (RedisException e) {
      lost(up, connection, e);
      throw new StoreLostException(e);
    }
  }

  /** The word in capitals that an error of Redis begins with; what follows may quote a command. */
  private static String kind(RedisCommandExecutionException e) {
    String message = Optional.ofNullable(e.getMessage()).orElse("");
    String word = message.split(" ", 2)[0];
    return word.matches("[A-Z]{2,20}") ? word : "unknown";
  }

  private void lost(State up, StatefulRedisConnection<String, String> connection, Throwable why) {
    if (state.compareAndSet(up, new State.Down(why))) {
      LOG.log(System.Logger.Level.WARNING, new Event("session-store-lost", Json.object()));
      var _ = connection.closeAsync();
      Thread.ofVirtual().name("keyward-redis").start(this::lookForAnother);
    }
  }

  private void lookForAnother() {
    while (state.get() instanceof State.Down down) {
      try {
        StatefulRedisConnection<String, String> next = client.connect();
        if (!state.compareAndSet(down, new State.Up(next))) {
          var _ = next.closeAsync();
        } else {
          LOG.log(System.Logger.Level.INFO, new Event("session-store-found", Json.object()));
        }
      } catch (RedisException e) {
        try {
          Thread.sleep(BETWEEN_ATTEMPTS);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }

  @Override
  public void close() {
    if (state.getAndSet(new State.Closed()) instanceof State.Up(var connection)) {
      connection.close();
    }
    client.shutdown(Duration.ZERO, PATIENCE);
  }
}
