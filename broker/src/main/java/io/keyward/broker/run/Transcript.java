package io.keyward.broker.run;

import io.keyward.auth.Problem;
import io.keyward.auth.json.Json;
import io.keyward.auth.redact.EgressFilter;
import io.keyward.broker.contract.Response;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a run's events into the lines that the browser gets: without secrets, one event a line, and
 * every line well-formed. Used by one thread.
 */
final class Transcript {
  private final EgressFilter filter;
  private EgressFilter.Stream stream;

  /** The first half of a character whose second half is still to come; empty or one char. */
  private String half = "";

  Transcript(EgressFilter filter) {
    this.filter = filter;
    this.stream = filter.stream();
  }

  /** The lines for this event; none if all of it may still turn out to be part of a secret. */
  List<String> lines(RunEvent event) {
    return switch (event) {
      case RunEvent.Text(String more) -> text("append", stream.accept(more));
      case RunEvent.Replaced(String text) -> {
        half = "";
        stream = filter.stream();
        yield text("replace", stream.accept(text));
      }
      case RunEvent.Done(String text, var usage) -> {
        List<String> lines = rest();
        Json.Obj done =
            Json.object()
                .with("type", "done")
                .with("result", Json.object().with("text", wellFormed(filter.clean(text))));
        lines.add(line(usage.map(counts -> done.with("usage", counts)).orElse(done)));
        yield lines;
      }
      case RunEvent.Failed(Problem problem) -> {
        List<String> lines = rest();
        lines.add(line(failure(problem)));
        yield lines;
      }
    };
  }

  /** The line that only shows that somebody is still there. */
  static String heartbeat() {
    return line(Json.object().with("type", "heartbeat"));
  }

  private Json.Obj failure(Problem problem) {
    Problem shown =
        new Problem(
            problem.code(), shown(problem.title()), shown(problem.detail()), problem.next());
    Json.Obj event = Json.object().with("type", "error").with("error", shown.title());
    Json.Obj described = Response.describe(shown).without("type");
    for (var member : described.members().entrySet()) {
      event = event.with(member.getKey(), member.getValue());
    }
    return event;
  }

  private String shown(String text) {
    return wellFormed(filter.clean(text));
  }

  private List<String> rest() {
    List<String> lines = new ArrayList<>(text("append", stream.finish()));
    if (!half.isEmpty()) {
      lines.add(line(textEvent("append", wellFormed(half))));
      half = "";
    }
    stream = filter.stream();
    return lines;
  }

  private List<String> text(String mode, String piece) {
    String whole = half + piece;
    boolean cut = !whole.isEmpty() && Character.isHighSurrogate(whole.charAt(whole.length() - 1));
    half = cut ? whole.substring(whole.length() - 1) : "";
    String ready = wellFormed(cut ? whole.substring(0, whole.length() - 1) : whole);
    return ready.isEmpty() && mode.equals("append")
        ? List.of()
        : List.of(line(textEvent(mode, ready)));
  }

  private static Json.Obj textEvent(String mode, String text) {
    return Json.object().with("type", "assistant-text").with("mode", mode).with("text", text);
  }

  /** UTF-8 has no halves of characters (RFC 3629 section 3). */
  private static String wellFormed(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c)
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  /**
   * Compact JSON has no line feed; the other characters that some readers take for the end of a
   * line only occur inside strings, where an escape means the same.
   */
  private static String line(Json.Obj event) {
    return event
        .compact()
        .replace("\u0085", "\\u0085")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }
}
