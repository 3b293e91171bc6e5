package io.keyward.cli;

import io.keyward.auth.Problem;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.auth.refresh.StoredTokens;
import io.keyward.responses.ResponseEvent;
import io.keyward.responses.ResponseRequest;
import io.keyward.responses.ResponseStream;
import io.keyward.responses.ResponsesClient;
import java.net.http.HttpClient;
import java.time.Clock;

/**
 * Runs one prompt with the stored login and streams the answer to standard output.
 *
 * @param prompt what is asked; {@code -} reads it from standard input
 * @param issuer asked when the login must be renewed and does not say who issued it
 * @param responses where the prompt goes
 */
record Run(String prompt, IssuerChoice issuer, ResponsesChoice responses) implements Command {
  @Override
  public Exit run(Terminal terminal) {
    Settings settings = Settings.read(terminal);
    HttpClient http = Network.client();
    Clock clock = Clock.systemUTC();
    StoredTokens tokens =
        new StoredTokens(
            terminal.governedStore(),
            new IssuerClient(settings.issuer(issuer), http, clock),
            clock);
    ResponsesClient client = new ResponsesClient(http, settings.responses(responses), tokens);
    try (ResponseStream response =
        client.stream(ResponseRequest.of(responses.modelOr(Serving.MODEL), text(terminal)))) {
      return print(response, terminal);
    }
  }

  private String text(Terminal terminal) {
    String text = prompt.equals("-") ? terminal.everything() : prompt;
    if (text.isBlank()) {
      throw new Problem("prompt-empty", "There is no prompt.", "", "Write what you want to know.")
          .asException();
    }
    return text;
  }

  private static Exit print(ResponseStream response, Terminal terminal) {
    boolean begun = false;
    while (response.hasNext()) {
      switch (response.next()) {
        case ResponseEvent.Started _, ResponseEvent.MessageDone _ -> {}
        case ResponseEvent.TextDelta(var piece) -> {
          terminal.out().print(printable(piece));
          if (terminal.out().checkError()) {
            // Nobody reads any more, as behind head: what still came would only cost.
            return Exit.FILE;
          }
          begun = true;
        }
        case ResponseEvent.Completed _ -> {
          terminal.out().println();
          return Exit.OK;
        }
        case ResponseEvent.Failed failed -> {
          if (begun) {
            terminal.out().println();
          }
          throw failed.problem().asException();
        }
      }
    }
    throw new IllegalStateException("A response ended without an end.");
  }

  /**
   * A model's text must not steer the terminal: of the control characters only line feed and tab
   * may pass, and nothing that turns the direction of writing.
   */
  private static String printable(String text) {
    return text.replaceAll("[\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069&&[^\\n\\t]]", "");
  }
}
