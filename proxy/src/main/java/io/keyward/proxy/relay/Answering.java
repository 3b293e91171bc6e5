package io.keyward.proxy.relay;

import io.keyward.auth.redact.EgressFilter;
import io.keyward.proxy.answer.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes what the proxy itself has to say. */
public final class Answering {
  private Answering() {}

  /** Refuses a request; every word goes through the filter. */
  public static void refuse(
      Response response, Refusal refusal, EgressFilter filter, Instant now, Callback callback) {
    response.setStatus(refusal.status());
    refusal
        .retrySeconds(now)
        .ifPresent(
            seconds -> response.getHeaders().put(HttpHeader.RETRY_AFTER, Long.toString(seconds)));
    if (refusal.status() == 429 || refusal.status() >= 500) {
      // OpenAI's own client libraries go by it before they go by the status.
      response.getHeaders().put("x-should-retry", Boolean.toString(refusal.mayBeRetried(now)));
    }
    if (refusal.status() == 426) {
      response.getHeaders().put(HttpHeader.UPGRADE, "HTTP/1.1");
    }
    write(response, "application/json", filter.clean(refusal.json(now).compact()), callback);
  }

  /** Writes a whole answer, and ends it. */
  public static void write(Response response, String type, String text, Callback callback) {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put("x-content-type-options", "nosniff");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.remaining());
    response.write(true, bytes, callback);
  }
}
