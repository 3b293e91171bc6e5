package io.keyward.proxy;

import io.keyward.auth.redact.EgressFilter;
import io.keyward.proxy.answer.Refusal;
import io.keyward.proxy.relay.Answering;
import java.time.InstantSource;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Says in our words what Jetty refuses or fails to do by itself. */
record ErrorWords(EgressFilter filter, InstantSource clock) implements Request.Handler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    Refusal refusal =
        switch (status) {
          case 503 -> Refusal.ENDING;
          case 431 ->
              Refusal.of(431, "invalid_request_error", "head-too-long", "The head is too long.");
          default ->
              status >= 500
                  ? Refusal.FAULTY
                  : Refusal.of(
                      400,
                      "invalid_request_error",
                      "not-understood",
                      "That is no request by the rules of HTTP/1.1.");
        };
    // Where one request could not be read, nobody knows where the next one starts.
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    Answering.refuse(response, refusal, filter, clock.instant(), callback);
    return true;
  }
}
