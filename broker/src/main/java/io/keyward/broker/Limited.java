package io.keyward.broker;

import io.keyward.auth.json.Json;
import io.keyward.broker.contract.Body;
import io.keyward.broker.contract.Headers;
import io.keyward.broker.contract.Refusal;
import io.keyward.broker.contract.Response;
import io.keyward.broker.limit.Gate.Passage;
import io.keyward.broker.limit.Gate.Standing;

/**
 * How limits are told in answers: {@code RateLimit} and {@code RateLimit-Policy}
 * (draft-ietf-httpapi-ratelimit-headers), and {@code Retry-After}, which agrees with them.
 */
final class Limited {
  private Limited() {}

  /** The answer to whoever has to wait. */
  static Response refusal(Passage.Shut shut) {
    Response refused = Refusal.TOO_MANY_REQUESTS.after(shut.patience());
    long seconds = Refusal.seconds(shut.patience());
    String name = shut.limit().name();
    return refused
        .with("ratelimit-policy", shut.limit().policy())
        .with("ratelimit", "\"%s\";r=0;t=%d".formatted(name, seconds))
        .withBody(said(refused.body(), name, seconds));
  }

  private static Body said(Body body, String name, long seconds) {
    return switch (body) {
      case Body.Document(String type, Json.Obj problem) ->
          new Body.Document(type, problem.with("scope", name).with("retryAfterSeconds", seconds));
      case Body.Document _, Body.Empty _, Body.File _, Body.Events _ -> body;
    };
  }

  /** What whoever may go on is told of the nearest limit. */
  static Headers fields(Passage.Open open) {
    return open.nearest().map(Limited::fields).orElse(Headers.NONE);
  }

  private static Headers fields(Standing standing) {
    return Headers.of("ratelimit-policy", standing.limit().policy())
        .plus(
            "ratelimit",
            "\"%s\";r=%d;t=%d"
                .formatted(
                    standing.limit().name(), standing.left(), Refusal.seconds(standing.reset())));
  }
}
