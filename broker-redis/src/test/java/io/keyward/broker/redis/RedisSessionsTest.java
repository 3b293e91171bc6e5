package io.keyward.broker.redis;

import io.keyward.broker.redis.real.RealRedis;
import io.keyward.broker.session.SessionLimits;
import io.keyward.broker.session.SessionStore;
import io.keyward.broker.session.conformance.MovedClock;
import io.keyward.broker.session.conformance.SessionStoreConformance;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RedisSessionsTest extends SessionStoreConformance {
  private final RealRedis redis = RealRedis.start();

  RedisSessionsTest() throws IOException {}

  @AfterAll
  void stop() throws Exception {
    redis.close();
  }

  @Override
  protected SessionStore.Opener emptied() throws IOException {
    redis.say("FLUSHALL");
    return RedisSessions.at(redis.uri());
  }

  @Override
  protected SessionStore another(
      SessionStore.Opener opener, SessionStore first, SessionLimits limits, MovedClock clock) {
    return opener.open(limits, clock);
  }
}
