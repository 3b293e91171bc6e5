package io.keyward.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** One answer of the Responses API, as the documented sequence of events or in one piece. */
final class ResponseStream {
  private static final String DELTA = "response.output_text.delta";

  private final String id;
  private final String model;
  private final Instant createdAt;
  private final String prompt;
  private final OutputItem output;
  private final List<StreamEvent> events = new ArrayList<>();

  ResponseStream(String id, String model, Instant createdAt, String prompt, OutputItem output) {
    this.id = id;
    this.model = model;
    this.createdAt = createdAt;
    this.prompt = prompt;
    this.output = output;
  }

  /** The whole response object, completed. */
  ObjectNode completed() {
    ObjectNode response = response("completed");
    response.set("output", output.all());
    response.set("usage", usage());
    return response;
  }

  /** The events from {@code response.created} to {@code response.completed}. */
  List<StreamEvent> events() {
    events.clear();
    add("response.created", Json.object().set("response", response("in_progress")));
    add("response.in_progress", Json.object().set("response", response("in_progress")));
    output.tell(this::add);
    add("response.completed", Json.object().set("response", completed()));
    return List.copyOf(events);
  }

  private void add(String type, ObjectNode data) {
    ObjectNode event = Json.object().put("type", type).put("sequence_number", events.size());
    event.setAll(data);
    events.add(new StreamEvent(type, event, type.equals(DELTA)));
  }

  private ObjectNode response(String status) {
    ObjectNode response =
        Json.object()
            .put("id", id)
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

  private ObjectNode usage() {
    int input = tokens(prompt);
    int put = tokens(output.text());
    ObjectNode usage = Json.object().put("input_tokens", input);
    usage.putObject("input_tokens_details").put("cached_tokens", 0);
    usage.put("output_tokens", put);
    usage.putObject("output_tokens_details").put("reasoning_tokens", 0);
    return usage.put("total_tokens", input + put);
  }

  /** A rule of thumb, four characters to a token, so that the same text always costs the same. */
  private static int tokens(String text) {
    return (text.length() + 3) / 4;
  }
}
