package io.keyward.responses;

import io.keyward.auth.json.Json;

/**
 * What a response cost, in tokens; 0 where the service did not say.
 *
 * @param input all that was read, from the cache or not
 * @param cachedInput the part of {@code input} that came from the cache
 * @param output all that was written
 * @param reasoning the part of {@code output} that nobody sees
 */
public record Usage(long input, long cachedInput, long output, long reasoning) {

  /** Of a response whose service did not say. */
  public static final Usage UNKNOWN = new Usage(0, 0, 0, 0);

  static Usage of(Json.Obj usage) {
    return new Usage(
        count(usage, "input_tokens"),
        usage.object("input_tokens_details").map(in -> count(in, "cached_tokens")).orElse(0L),
        count(usage, "output_tokens"),
        usage
            .object("output_tokens_details")
            .map(out -> count(out, "reasoning_tokens"))
            .orElse(0L));
  }

  private static long count(Json.Obj object, String name) {
    return Math.max(0, object.integer(name).orElse(0L));
  }
}
