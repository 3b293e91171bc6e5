package io.keyward.broker.http;

import io.keyward.broker.Broker;
import io.keyward.broker.contract.Body;
import io.keyward.broker.contract.Refusal;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Says in our words what Jetty refuses or fails to do by itself. */
final class ProblemErrors implements Request.Handler {
  private final Broker broker;

  ProblemErrors(Broker broker) {
    this.broker = broker;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Refusal refusal = Refusal.of(response.getStatus());
    io.keyward.broker.contract.Response answer = broker.refuse(refusal);
    response.setStatus(answer.status());
    HttpFields.Mutable headers = response.getHeaders();
    answer.headers().fields().forEach(field -> headers.put(field.name(), field.value()));
    // Where one request could not be read, nobody knows where the next one starts.
    headers.put(HttpHeader.CONNECTION, "close");
    if (answer.body() instanceof Body.Document(String type, var json)) {
      headers.put(HttpHeader.CONTENT_TYPE, type);
      response.write(true, StandardCharsets.UTF_8.encode(json.compact()), callback);
    } else {
      callback.succeeded();
    }
    return true;
  }
}
