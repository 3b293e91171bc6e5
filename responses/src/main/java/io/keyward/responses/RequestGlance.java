package io.keyward.responses;

import io.keyward.auth.json.Json;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A look at the body of a request to the Responses API while it passes: which model it asks for.
 * Holds next to nothing of it. Not thread-safe.
 */
public final class RequestGlance {
  private static final String MODEL = "model";
  private static final String STREAM = "stream";
  private static final String TYPE = "type";
  private static final JsonSieve.Wanted WANTED = JsonSieve.Wanted.at(MODEL, STREAM, TYPE);
  private static final int LONGEST_MODEL = 200;

  private final JsonSieve sieve = new JsonSieve(WANTED);

  /** Nothing has been seen yet. */
  public RequestGlance() {}

  /** Looks at the next bytes; the buffer's position does not move. */
  public void see(ByteBuffer bytes) {
    sieve.accept(bytes.duplicate());
  }

  /**
   * The model that has been named so far: without control characters, at most 200 characters. Empty
   * if there is none, or something else than a name.
   */
  public Optional<String> model() {
    return sieve.found(MODEL).flatMap(RequestGlance::name);
  }

  private static Optional<String> name(Json value) {
    return value instanceof Json.Str(String name)
            && !name.isEmpty()
            && name.equals(UpstreamText.tidy(name, LONGEST_MODEL))
        ? Optional.of(name)
        : Optional.empty();
  }

  /** What the message is, of a WebSocket; empty if it has not said so. */
  public String type() {
    return sieve.found(TYPE).orElse(new Json.Null()) instanceof Json.Str(String type) ? type : "";
  }

  /** Whether the answer is wanted as a stream of events, as far as has been seen. */
  public boolean wantsStream() {
    return sieve.found(STREAM).equals(Optional.of(new Json.Bool(true)));
  }

  /**
   * Whether {@link #model()} is what every reader would take it for: the body is one whole object,
   * and says it once.
   */
  public boolean isCertain() {
    return sieve.isComplete() && !sieve.repeated();
  }
}
