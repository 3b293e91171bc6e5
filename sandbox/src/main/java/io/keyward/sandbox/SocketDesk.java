package io.keyward.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes replies as messages of a WebSocket, as codex-cli 0.169.0 reads them: an event is a
 * message, and an error of HTTP is one with its status and its headers inside.
 */
final class SocketDesk {
  private static final int PIECE = 16 << 10;
  private static final int NORMAL = 1000;

  private SocketDesk() {}

  /** Returns when the client has taken it all, or has gone. */
  static Exchange.Ending write(Reply reply, SocketOut out) {
    try {
      switch (reply) {
        case Reply.Whole(int status, Map<String, String> headers, String body) ->
            out.send(status < 400 ? body : error(status, headers, body));
        case Reply.Events(var headers, List<StreamEvent> events, var pause) -> {
          out.send(Json.write(limits(headers)));
          for (StreamEvent event : events) {
            if (event.paced()) {
              Pause.of(pause);
            }
            out.send(Json.write(event.data()));
          }
          if (events.isEmpty() || !events.getLast().ends()) {
            out.close(NORMAL, "");
          }
        }
        case Reply.Huge(_, _, long bytes, _) -> fill(bytes, out);
        case Reply.Dropped() -> {
          out.drop();
          return Exchange.Ending.BROKEN_OFF;
        }
        case Reply.Upgraded _ -> throw new IllegalStateException("It is one already");
      }
      return Exchange.Ending.COMPLETE;
    } catch (IOException | UncheckedIOException _) {
      return Exchange.Ending.BROKEN_OFF;
    }
  }

  private static String error(int status, Map<String, String> headers, String body) {
    ObjectNode event = Json.object().put("type", "error").put("status", status);
    event.setAll(Json.readObject(body));
    headers.forEach(event.putObject("headers")::put);
    return Json.write(event);
  }

  /** What the headers of an answer over HTTP say of limits. */
  private static ObjectNode limits(Map<String, String> headers) {
    ObjectNode event = Json.object().put("type", "codex.rate_limits").put("plan_type", "plus");
    ObjectNode limits =
        event.putObject("rate_limits").put("allowed", true).put("limit_reached", false);
    for (String name : List.of("primary", "secondary")) {
      String prefix = "x-codex-" + name + "-";
      limits
          .putObject(name)
          .put("used_percent", number(headers, prefix + "used-percent"))
          .put("window_minutes", number(headers, prefix + "window-minutes"))
          .put("reset_at", number(headers, prefix + "reset-at"));
    }
    event.putObject("credits").put("has_credits", false).put("unlimited", false).putNull("balance");
    return event;
  }

  private static long number(Map<String, String> headers, String name) {
    return Long.parseLong(headers.getOrDefault(name, "0"));
  }

  private static void fill(long bytes, SocketOut out) throws IOException {
    String piece = "x".repeat(PIECE);
    out.begin("{\"type\":\"response.output_text.delta\",\"sequence_number\":0,\"delta\":\"");
    for (long left = bytes; left > 0; left -= PIECE) {
      out.goOn(piece.substring(0, (int) Math.min(PIECE, left)));
    }
    out.end("\"}");
    out.close(NORMAL, "");
  }
}
