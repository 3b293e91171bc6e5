package io.keyward.broker.run;

import io.keyward.auth.json.Json;
import io.keyward.auth.refresh.TokenSource;
import io.keyward.responses.ResponseEvent;
import io.keyward.responses.ResponseRequest;
import io.keyward.responses.ResponseStream;
import io.keyward.responses.ResponsesClient;
import io.keyward.responses.Timeouts;
import io.keyward.responses.Usage;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Runs prompts on the Responses API with the session's own credential: text in, text out, no tools.
 *
 * @param http does not follow redirects
 * @param endpoint of the Responses API: https, or http on this machine
 * @param model as the service knows it
 * @param instructions what the model is told before the prompt
 * @param timeouts how long to wait for the service
 * @param clock tells the time
 */
public record ResponsesRunner(
    HttpClient http,
    URI endpoint,
    String model,
    Optional<String> instructions,
    Timeouts timeouts,
    InstantSource clock)
    implements Runner {

  /** Checks where prompts would go, before anybody asks. */
  public ResponsesRunner {
    ResponsesClient.trusted(endpoint);
  }

  /** With the default time-outs and the system's clock. */
  public static ResponsesRunner at(HttpClient http, URI endpoint, String model) {
    return new ResponsesRunner(
        http, endpoint, model, Optional.empty(), Timeouts.DEFAULT, InstantSource.system());
  }

  @Override
  public void run(TokenSource tokens, String prompt, EventSink sink) {
    ResponsesClient client = new ResponsesClient(http, endpoint, tokens, timeouts, clock);
    try (ResponseStream response =
        client.stream(new ResponseRequest(model, instructions, prompt))) {
      sink.onStop(response::close);
      while (response.hasNext()) {
        pass(response.next(), sink);
      }
    }
  }

  private static void pass(ResponseEvent event, EventSink sink) {
    switch (event) {
      // A message's pieces have all gone by when it is done, and the whole text comes at the end.
      case ResponseEvent.Started _, ResponseEvent.MessageDone _ -> {}
      case ResponseEvent.TextDelta(String text) -> sink.emit(new RunEvent.Text(text));
      case ResponseEvent.Completed(String text, Usage usage) ->
          sink.emit(new RunEvent.Done(text, Optional.of(counts(usage))));
      case ResponseEvent.Failed failed -> sink.emit(new RunEvent.Failed(failed.problem()));
    }
  }

  private static Json.Obj counts(Usage usage) {
    return Json.object()
        .with("inputTokens", usage.input())
        .with("cachedInputTokens", usage.cachedInput())
        .with("outputTokens", usage.output())
        .with("reasoningTokens", usage.reasoning());
  }
}
