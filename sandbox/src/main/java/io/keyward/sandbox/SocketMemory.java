package io.keyward.sandbox;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a WebSocket knows of its last response, so that the next request on it need carry only what
 * is new. One thread at a time.
 */
final class SocketMemory {
  private static final String PREVIOUS = "previous_response_id";
  private static final String INPUT = "input";

  private String lastId = "";
  private ArrayNode lastItems = Json.array();

  /** The request as it would be if it carried everything, and were sent over HTTP. */
  ObjectNode whole(ObjectNode request) {
    ObjectNode whole = request.deepCopy().put("stream", true);
    whole.remove("type");
    String previous = request.path(PREVIOUS).asString("");
    if (!previous.isEmpty()) {
      if (!previous.equals(lastId)) {
        throw new BadRequestException(
            "previous_response_not_found",
            "Previous response with id '" + previous + "' not found.");
      }
      ArrayNode items = lastItems.deepCopy();
      request.path(INPUT).forEach(items::add);
      whole.set(INPUT, items);
      whole.remove(PREVIOUS);
    }
    return whole;
  }

  /** This was answered so; anything but a completed response can't be gone on from. */
  void answered(ObjectNode whole, StreamEvent last) {
    JsonNode response = last.data().path("response");
    if (last.name().equals("response.completed") && whole.path(INPUT) instanceof ArrayNode input) {
      lastId = response.path("id").asString("");
      lastItems = input.deepCopy();
      response.path("output").forEach(lastItems::add);
    } else {
      lastId = "";
    }
  }
}
