package io.keyward.cli;

import io.keyward.auth.json.Json;
import io.keyward.auth.redact.EgressFilter;
import io.keyward.responses.Usage;
import java.io.PrintStream;

/** Shows an answer while it arrives. Used by one thread. */
sealed interface Answering {

  /** The next piece of the text. */
  void piece(String text);

  /** That was all. */
  void completed(Usage usage);

  /** There will be no more, and it is not complete. */
  void brokenOff();

  /** As text that runs on, for a person. */
  final class InText implements Answering {
    private final PrintStream out;
    private boolean begun;

    InText(PrintStream out) {
      this.out = out;
    }

    @Override
    public void piece(String text) {
      out.print(printable(text));
      begun = true;
    }

    @Override
    public void completed(Usage usage) {
      out.println();
    }

    @Override
    public void brokenOff() {
      if (begun) {
        out.println();
      }
    }

    /**
     * A model's text must not steer the terminal: of the control characters only line feed and tab
     * may pass, and nothing that turns the direction of writing.
     */
    private static String printable(String text) {
      return text.replaceAll("[\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069&&[^\\n\\t]]", "");
    }
  }

  /** As one JSON object a line, for a program. */
  final class InJson implements Answering {
    private final PrintStream out;
    private final EgressFilter.Stream filter;

    /**
     * The text passes the filter before it is cut into lines: a secret that came in two pieces
     * would not be seen afterwards.
     */
    InJson(PrintStream out, EgressFilter filter) {
      this.out = out;
      this.filter = filter.stream();
    }

    @Override
    public void piece(String text) {
      text(filter.accept(text));
    }

    @Override
    public void completed(Usage usage) {
      text(filter.finish());
      line(
          event("completed")
              .with(
                  "usage",
                  Json.object()
                      .with("input", usage.input())
                      .with("cachedInput", usage.cachedInput())
                      .with("output", usage.output())
                      .with("reasoning", usage.reasoning())));
    }

    /** The problem that follows says why. */
    @Override
    public void brokenOff() {
      text(filter.finish());
    }

    private void text(String ready) {
      if (!ready.isEmpty()) {
        line(event("text").with("text", ready));
      }
    }

    private static Json.Obj event(String type) {
      return Json.object().with("schema", 1).with("type", type);
    }

    private void line(Json.Obj event) {
      out.println(event.compact());
      out.flush();
    }
  }
}
