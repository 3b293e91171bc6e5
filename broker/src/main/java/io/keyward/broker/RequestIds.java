package io.keyward.broker;

import io.keyward.auth.json.Json;
import io.keyward.auth.log.Correlation;
import io.keyward.broker.contract.Body;
import io.keyward.broker.contract.EventSource;
import io.keyward.broker.contract.Form;
import io.keyward.broker.contract.LineSink;
import io.keyward.broker.contract.Response;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * Names each request, for whoever has to find in the log what a person saw. The ids are ours alone:
 * what a request says of itself would let anybody write into the log.
 */
final class RequestIds {
  private static final int BYTES = 8;

  private final RandomGenerator random;

  RequestIds(RandomGenerator random) {
    this.random = random;
  }

  /** 16 hexadecimal digits. */
  String next() {
    byte[] id = new byte[BYTES];
    random.nextBytes(id);
    return HexFormat.of().formatHex(id);
  }

  /**
   * The answer with its request's id: in a header, in a problem document (RFC 9457 section 3.1.5),
   * and in what is said while its events are made.
   */
  Response named(String id, Response answer) {
    return answer.with("x-request-id", id).withBody(named(id, answer.body()));
  }

  private static Body named(String id, Body body) {
    return switch (body) {
      case Body.Document(String type, Json.Obj problem) when type.equals(Response.PROBLEM_TYPE) ->
          new Body.Document(type, problem.with("instance", "urn:keyward:request:" + id));
      case Body.Events(EventSource source, Form form) ->
          new Body.Events(new Named(id, source), form);
      case Body.Document _, Body.Empty _, Body.File _ -> body;
    };
  }

  private record Named(String id, EventSource source) implements EventSource {
    @Override
    public void stream(LineSink out) {
      Correlation.run(id, () -> source.stream(out));
    }

    @Override
    public void close() {
      source.close();
    }
  }
}
