package io.keyward.responses;

import io.keyward.auth.ProblemException;
import io.keyward.auth.Product;
import io.keyward.auth.RetryAfter;
import io.keyward.auth.json.Json;
import io.keyward.auth.json.JsonException;
import io.keyward.auth.refresh.TokenSource;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Asks how much of an account is used, without using any of it: {@code GET …/wham/usage}, as
 * codex-cli 0.169.0 does. Thread-safe. Redirects are not followed.
 */
public final class QuotaClient {
  private static final String BACKEND = "/backend-api";
  private static final int LONGEST = 1 << 18;
  private static final int OK = 200;

  /** Somebody waits in front of a screen, and the answer is small. */
  private static final Timeouts PATIENCE =
      new Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(20));

  private final HttpClient http;
  private final URI address;
  private final InstantSource clock;

  /** What came of it. */
  public sealed interface Answer {
    /** It was told. */
    record Told(QuotaTold quota) implements Answer {}

    /** It was not. */
    record Failed(Failure failure) implements Answer {}
  }

  /**
   * A client.
   *
   * @param http does not follow redirects; has the connect timeout
   * @param responses where prompts of the account go; quota is asked for at the same host
   * @param clock for "try again in so many seconds"
   * @throws ProblemException {@code responses-not-trustworthy}
   */
  public QuotaClient(HttpClient http, URI responses, InstantSource clock) {
    if (http.followRedirects() != HttpClient.Redirect.NEVER) {
      throw new IllegalArgumentException("A client that follows redirects would carry tokens on.");
    }
    this.http = http;
    this.address = ResponsesClient.trusted(beside(responses));
    this.clock = clock;
  }

  /** As the command finds it: another path where there is no ChatGPT backend. */
  static URI beside(URI responses) {
    String path = responses.getPath();
    int backend = path.indexOf(BACKEND + "/");
    return responses.resolve(
        backend < 0 ? "/api/codex/usage" : path.substring(0, backend) + BACKEND + "/wham/usage");
  }

  /** Asks, and waits at most some seconds. */
  public Answer ask(TokenSource tokens) {
    Exchange exchange = new Exchange(http, tokens, PATIENCE, new Question(address));
    return switch (exchange.open()) {
      case Exchange.Opened.Failed(var failure) -> new Answer.Failed(failure);
      case Exchange.Opened.Answered(var answer) -> read(answer);
    };
  }

  private record Question(URI address) implements Outgoing {
    @Override
    public HttpRequest.Builder draft() {
      return HttpRequest.newBuilder(address)
          .header("Accept", "application/json")
          .header("User-Agent", Product.userAgent())
          .GET();
    }

    @Override
    public boolean canBeSentAgain() {
      return true;
    }
  }

  private Answer read(HttpResponse<BodyPull> answer) {
    Instant now = clock.instant();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (body.size() <= LONGEST
        && answer.body().pull(PATIENCE.silence()) instanceof BodyPull.Pulled.Bytes(var buffers)) {
      for (ByteBuffer bytes : buffers) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        body.writeBytes(copy);
      }
    }
    answer.body().cancel();
    String text = body.toString(StandardCharsets.UTF_8);
    if (answer.statusCode() != OK) {
      Diagnosis.Circumstances circumstances =
          new Diagnosis.Circumstances(
              RateLimits.from(answer.headers()), RetryAfter.from(answer.headers(), now));
      return new Answer.Failed(
          Diagnosis.ofStatus(answer.statusCode(), UpstreamError.inBody(text, now), circumstances));
    }
    return told(text)
        .<Answer>map(Answer.Told::new)
        .orElseGet(
            () -> new Answer.Failed(Diagnosis.notUnderstood("It does not say how much is used.")));
  }

  private static Optional<QuotaTold> told(String text) {
    try {
      return text.length() <= LONGEST && Json.parse(text) instanceof Json.Obj json
          ? QuotaTold.of(json)
          : Optional.empty();
    } catch (JsonException e) {
      return Optional.empty();
    }
  }
}
