package io.keyward.sandbox;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * One server-sent event.
 *
 * @param paced whether the stream's pause comes before it
 */
record StreamEvent(String name, ObjectNode data, boolean paced) {
  private static final List<String> LAST =
      List.of("response.completed", "response.failed", "response.incomplete");

  /** Whether nothing comes after it. */
  boolean ends() {
    return LAST.contains(name);
  }

  /** The event as the stream carries it; JSON on one line, so no line of it can be forged. */
  String toWire() {
    return "event: " + name + "\ndata: " + Json.write(data) + "\n\n";
  }
}
