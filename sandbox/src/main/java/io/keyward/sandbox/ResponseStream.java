package io.keyward.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One answer of the Responses API, as the documented sequence of events or in one piece. */
final class ResponseStream {
  private final String responseId;
  private final String itemId;
  private final String model;
  private final Instant createdAt;
  private final String prompt;
  private final String answer;
  private final List<StreamEvent> events = new ArrayList<>();

  ResponseStream(
      String responseId,
      String itemId,
      String model,
      Instant createdAt,
      String prompt,
      String answer) {
    this.responseId = responseId;
    this.itemId = itemId;
    this.model = model;
    this.createdAt = createdAt;
    this.prompt = prompt;
    this.answer = answer;
  }

  /** The whole response object, completed. */
  ObjectNode completed() {
    ObjectNode response = response("completed");
    ((ArrayNode) response.get("output")).add(message("completed"));
    response.set("usage", usage());
    return response;
  }

  /** The events from {@code response.created} to {@code response.completed}. */
  List<StreamEvent> events() {
    events.clear();
    add("response.created", Json.object().set("response", response("in_progress")));
    add("response.in_progress", Json.object().set("response", response("in_progress")));
    add("response.output_item.added", item("in_progress", Json.array()));
    add("response.content_part.added", part().set("part", outputText("")));
    for (String piece : pieces(answer)) {
      addPaced(part().put("delta", piece).set("logprobs", Json.array()));
    }
    add("response.output_text.done", part().put("text", answer).set("logprobs", Json.array()));
    add("response.content_part.done", part().set("part", outputText(answer)));
    add("response.output_item.done", item("completed", Json.array().add(outputText(answer))));
    add("response.completed", Json.object().set("response", completed()));
    return List.copyOf(events);
  }

  private void add(String type, ObjectNode data) {
    events.add(new StreamEvent(type, numbered(type, data), false));
  }

  private void addPaced(ObjectNode data) {
    String type = "response.output_text.delta";
    events.add(new StreamEvent(type, numbered(type, data), true));
  }

  private ObjectNode numbered(String type, ObjectNode data) {
    ObjectNode event = Json.object().put("type", type).put("sequence_number", events.size());
    event.setAll(data);
    return event;
  }

  private ObjectNode response(String status) {
    ObjectNode response =
        Json.object()
            .put("id", responseId)
            .put("object", "response")
            .put("created_at", createdAt.getEpochSecond())
            .put("status", status)
            .putNull("error")
            .putNull("incomplete_details")
            .put("model", model);
    response.putArray("output");
    response.put("parallel_tool_calls", false).put("store", false).put("tool_choice", "auto");
    response.putArray("tools");
    return response.putNull("usage");
  }

  private ObjectNode item(String status, ArrayNode content) {
    ObjectNode message = message(status);
    message.set("content", content);
    return Json.object().put("output_index", 0).set("item", message);
  }

  private ObjectNode message(String status) {
    return Json.object()
        .put("id", itemId)
        .put("type", "message")
        .put("status", status)
        .put("role", "assistant")
        .set("content", Json.array().add(outputText(answer)));
  }

  private ObjectNode part() {
    return Json.object().put("item_id", itemId).put("output_index", 0).put("content_index", 0);
  }

  private static ObjectNode outputText(String text) {
    ObjectNode part = Json.object().put("type", "output_text").put("text", text);
    part.putArray("annotations");
    return part;
  }

  private ObjectNode usage() {
    int input = tokens(prompt);
    int output = tokens(answer);
    ObjectNode usage = Json.object().put("input_tokens", input);
    usage.putObject("input_tokens_details").put("cached_tokens", 0);
    usage.put("output_tokens", output);
    usage.putObject("output_tokens_details").put("reasoning_tokens", 0);
    return usage.put("total_tokens", input + output);
  }

  /** A rule of thumb, four characters to a token, so that the same text always costs the same. */
  private static int tokens(String text) {
    return (text.length() + 3) / 4;
  }

  /** The words with the blanks behind them; together they are the text. */
  private static List<String> pieces(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("(?<=\\s)(?=\\S)", -1));
  }
}
