package io.keyward.broker.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a stream of events is written. */
public enum Form {
  /** One JSON value a line. */
  LINES("application/x-ndjson"),
  /** Server-sent events (HTML Living Standard, section 9.2), each with its number. */
  SERVER_SENT("text/event-stream");

  private final String contentType;

  Form(String contentType) {
    this.contentType = contentType;
  }

  /**
   * What the request asks for ({@code Accept}, RFC 9110 section 12.5.1): server-sent events only if
   * it names them, as browsers do that want them.
   */
  public static Form wanted(Headers headers) {
    return headers.all("accept").stream()
            .flatMap(line -> Arrays.stream(line.split(",", -1)))
            .map(range -> List.of(range.toLowerCase(Locale.ROOT).split(";", -1)))
            .filter(range -> range.getFirst().strip().equals(SERVER_SENT.contentType))
            .anyMatch(
                range -> range.stream().noneMatch(part -> part.strip().matches("q=0(\\.0*)?")))
        ? SERVER_SENT
        : LINES;
  }

  /** The media type. */
  public String contentType() {
    return contentType;
  }
}
