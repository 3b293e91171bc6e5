package io.keyward.broker.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.List;

/**
 * What Redis does in one step. What takes memory comes first: a full Redis refuses it, and all that
 * would follow. A session is a hash; {@code live} and {@code anonymous} are sorted sets of names by
 * the time when they end, and each person has one of names by age. Sets may hold names of sessions
 * that have ended: whoever adds sweeps those out, and whoever lists looks each of them up.
 */
enum Script {
  /**
   * Keys: session, live, anonymous. Arguments: now, most, most anonymous, name, generation, sealed,
   * end, kind, created, time to live.
   */
  ADD(
      """
      if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
      local later = '(' .. ARGV[1]
      if redis.call('ZCOUNT', KEYS[2], later, '+inf') >= tonumber(ARGV[2]) then return 0 end
      local anonymous = ARGV[8] == 'ANONYMOUS'
      if anonymous and redis.call('ZCOUNT', KEYS[3], later, '+inf') >= tonumber(ARGV[3]) then
        return 0
      end
      redis.call('HSET', KEYS[1], 'generation', ARGV[5], 'sealed', ARGV[6], 'end', ARGV[7],
          'kind', ARGV[8], 'created', ARGV[9], 'owner', '')
      redis.call('PEXPIRE', KEYS[1], ARGV[10])
      redis.call('ZADD', KEYS[2], ARGV[7], ARGV[4])
      if anonymous then redis.call('ZADD', KEYS[3], ARGV[7], ARGV[4]) end
      redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', ARGV[1])
      redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', ARGV[1])
      return 1
      """),

  /**
   * Keys: session, live, anonymous, the owner's set (or the session again if nobody owns it).
   * Arguments: now, generation before, name, generation, sealed, end, owner, time to live.
   */
  REPLACE(
      """
      local there = redis.call('HMGET', KEYS[1], 'generation', 'end', 'kind', 'created')
      if there[1] ~= ARGV[2] or tonumber(there[2]) <= tonumber(ARGV[1]) then return 0 end
      redis.call('HSET', KEYS[1], 'generation', ARGV[4], 'sealed', ARGV[5], 'end', ARGV[6],
          'owner', ARGV[7])
      redis.call('PEXPIRE', KEYS[1], ARGV[8])
      redis.call('ZADD', KEYS[2], ARGV[6], ARGV[3])
      if there[3] == 'ANONYMOUS' then redis.call('ZADD', KEYS[3], ARGV[6], ARGV[3]) end
      if ARGV[7] ~= '' then
        redis.call('ZADD', KEYS[4], there[4], ARGV[3])
        if redis.call('PTTL', KEYS[4]) < tonumber(ARGV[8]) then
          redis.call('PEXPIRE', KEYS[4], ARGV[8])
        end
      end
      return 1
      """),

  /**
   * Keys: session, live, anonymous. Argument: name. Takes no memory, so it works in a full Redis.
   */
  REMOVE(
      """
      redis.call('ZREM', KEYS[2], ARGV[1])
      redis.call('ZREM', KEYS[3], ARGV[1])
      return redis.call('DEL', KEYS[1])
      """);

  private final String text;

  Script(String text) {
    this.text = text;
  }

  /** Whether it did what it is for. */
  boolean run(RedisCommands<String, String> redis, List<String> keys, List<String> arguments) {
    String[] keyArray = keys.toArray(String[]::new);
    String[] argumentArray = arguments.toArray(String[]::new);
    Long done;
    try {
      done = redis.evalsha(redis.digest(text), ScriptOutputType.INTEGER, keyArray, argumentArray);
    } catch (RedisNoScriptException e) {
      // Nothing was done: it has to be sent once to each Redis that starts.
      done = redis.eval(text, ScriptOutputType.INTEGER, keyArray, argumentArray);
    }
    return done == 1;
  }
}
