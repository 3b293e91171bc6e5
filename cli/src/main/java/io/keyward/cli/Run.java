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
import java.util.List;

/**
 * Runs one prompt with the stored login and streams the answer to standard output.
 *
 * @param prompt what is asked; {@code -} reads it from standard input
 * @param issuer asked when the login must be renewed and does not say who issued it
 * @param responses where the prompt goes
 */
record Run(String prompt, IssuerChoice issuer, ResponsesChoice responses) implements Command {
  /**
   * The prompt of these words.
   *
   * @throws io.keyward.auth.ProblemException {@code usage} if there are none
   */
  static String prompt(List<String> words) {
    if (words.isEmpty()) {
      throw CommandLine.usage(
          "There is no prompt.",
          "Write keyward run \"…\", or keyward run - to read it from standard input.");
    }
    return String.join(" ", words);
  }

  @Override
  public Exit run(Terminal terminal) {
    Settings settings = Settings.read(terminal);
    HttpClient http = Network.client(Reach.of(settings, issuer, responses, terminal), terminal);
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
    Answering answering =
        switch (terminal.format()) {
          case TEXT -> new Answering.InText(terminal.out());
          case JSON -> new Answering.InJson(terminal.out(), terminal.filter());
        };
    while (response.hasNext()) {
      switch (response.next()) {
        case ResponseEvent.Started _, ResponseEvent.MessageDone _ -> {}
        case ResponseEvent.TextDelta(var piece) -> {
          answering.piece(piece);
          if (terminal.out().checkError()) {
            // Nobody reads any more, as behind head: what still came would only cost.
            return Exit.FILE;
          }
        }
        case ResponseEvent.Completed(_, var usage) -> {
          answering.completed(usage);
          return Exit.OK;
        }
        case ResponseEvent.Failed failed -> {
          answering.brokenOff();
          throw failed.problem().asException();
        }
      }
    }
    throw new IllegalStateException("A response ended without an end.");
  }
}
