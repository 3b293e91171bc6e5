package io.keyward.sandbox;

import tools.jackson.databind.node.ObjectNode;

/**
 * One server-sent event.
 *
 * @param paced whether the stream's pause comes before it
 */
record StreamEvent(String name, ObjectNode data, boolean paced) {
  /** The event as the stream carries it; JSON on one line, so no line of it can be forged. */
  String toWire() {
    return "event: " + name + "\ndata: " + Json.write(data) + "\n\n";
  }
}
