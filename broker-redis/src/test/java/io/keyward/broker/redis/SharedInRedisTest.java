package io.keyward.broker.redis;

import io.keyward.broker.redis.real.RealRedis;
import io.keyward.broker.session.SessionStore;
import io.keyward.broker.session.conformance.SharedSessionsConformance;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SharedInRedisTest extends SharedSessionsConformance {
  private final RealRedis redis = RealRedis.start();

  SharedInRedisTest() throws IOException {}

  @AfterAll
  void stop() throws Exception {
    redis.close();
  }

  @Override
  protected SessionStore.Opener emptied() throws IOException {
    redis.say("FLUSHALL");
    return RedisSessions.at(redis.uri());
  }
}
