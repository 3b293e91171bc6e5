package io.keyward.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** Writes a reply; blocks for as long as the client takes to read it. */
final class Delivery {
  private static final int PIECE = 16 << 10;

  private Delivery() {}

  static Exchange.Ending write(Reply reply, Instant date, Request request, Response response) {
    try {
      switch (reply) {
        case Reply.Whole(int status, Map<String, String> headers, String body) -> {
          head(response, status, headers, date);
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          response.getHeaders().put("content-length", bytes.length);
          try (OutputStream out = Content.Sink.asOutputStream(response)) {
            out.write(bytes);
          }
        }
        case Reply.Events events -> {
          head(response, 200, events.headers(), date);
          stream(events, response);
        }
        case Reply.Huge huge -> {
          head(response, 200, huge.headers(), date);
          fill(huge, response);
        }
        case Reply.Upgraded _ ->
            throw new IllegalStateException("Not an answer that is written here");
        case Reply.Dropped() -> {
          request.getConnectionMetaData().getConnection().getEndPoint().close();
          return Exchange.Ending.BROKEN_OFF;
        }
      }
      return Exchange.Ending.COMPLETE;
    } catch (IOException _) {
      return Exchange.Ending.BROKEN_OFF;
    }
  }

  private static void head(
      Response response, int status, Map<String, String> headers, Instant date) {
    response.setStatus(status);
    headers.forEach((name, value) -> response.getHeaders().put(name, value));
    response.getHeaders().put("x-content-type-options", "nosniff");
    response
        .getHeaders()
        .put("date", DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC)));
  }

  private static void stream(Reply.Events events, Response response) throws IOException {
    try (OutputStream out = Content.Sink.asOutputStream(response)) {
      for (StreamEvent event : events.events()) {
        if (event.paced()) {
          Pause.of(events.pause());
        }
        out.write(event.toWire().getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    }
  }

  private static void fill(Reply.Huge huge, Response response) throws IOException {
    byte[] piece = new byte[PIECE];
    Arrays.fill(piece, (byte) 'x');
    try (OutputStream out = Content.Sink.asOutputStream(response)) {
      out.write(huge.beginning().getBytes(StandardCharsets.UTF_8));
      for (long left = huge.bytes(); left > 0; left -= PIECE) {
        out.write(piece, 0, (int) Math.min(PIECE, left));
      }
      out.write(huge.end().getBytes(StandardCharsets.UTF_8));
    }
  }
}
