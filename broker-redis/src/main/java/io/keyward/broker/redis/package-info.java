/**
 * Sessions in Redis or Valkey, for several brokers of one site. The door is {@link
 * io.keyward.broker.redis.RedisSessions}. It never sees what a session holds, never sends a command
 * twice, and answers nothing from memory while Redis can't be asked.
 */
@NullMarked
package io.keyward.broker.redis;

import org.jspecify.annotations.NullMarked;
