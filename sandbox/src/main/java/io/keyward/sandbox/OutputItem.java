package io.keyward.sandbox;

import java.util.List;
import java.util.function.BiConsumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a response puts out: words, or the call of a tool. */
sealed interface OutputItem {
  /** What there is when it is whole. */
  ArrayNode all();

  /** What it costs is measured by this. */
  String text();

  /**
   * Tells its events in order, from {@code response.output_item.added} to {@code
   * response.output_item.done}, as a type and what follows it.
   */
  void tell(BiConsumer<String, ObjectNode> events);

  /** Nothing at all. */
  record None() implements OutputItem {
    @Override
    public ArrayNode all() {
      return Json.array();
    }

    @Override
    public String text() {
      return "";
    }

    @Override
    public void tell(BiConsumer<String, ObjectNode> events) {
      // There is nothing to tell.
    }
  }

  /** Words of the assistant. */
  record Message(String id, String text) implements OutputItem {
    @Override
    public ArrayNode all() {
      return Json.array().add(completed());
    }

    private ObjectNode completed() {
      return message("completed", Json.array().add(outputText(text)));
    }

    @Override
    public void tell(BiConsumer<String, ObjectNode> events) {
      events.accept("response.output_item.added", item(message("in_progress", Json.array())));
      events.accept("response.content_part.added", part().set("part", outputText("")));
      for (String piece : pieces(text)) {
        events.accept(
            "response.output_text.delta", part().put("delta", piece).set("logprobs", Json.array()));
      }
      events.accept(
          "response.output_text.done", part().put("text", text).set("logprobs", Json.array()));
      events.accept("response.content_part.done", part().set("part", outputText(text)));
      events.accept("response.output_item.done", item(completed()));
    }

    private ObjectNode message(String status, ArrayNode content) {
      return Json.object()
          .put("id", id)
          .put("type", "message")
          .put("status", status)
          .put("role", "assistant")
          .set("content", content);
    }

    private ObjectNode part() {
      return at(id).put("content_index", 0);
    }

    private static ObjectNode outputText(String text) {
      ObjectNode part = Json.object().put("type", "output_text").put("text", text);
      part.putArray("annotations");
      return part;
    }

    /** The words with the blanks behind them; together they are the text. */
    private static List<String> pieces(String text) {
      return text.isEmpty() ? List.of() : List.of(text.split("(?<=\\s)(?=\\S)", -1));
    }
  }

  /** A call of a tool that the client has. */
  record Call(String id, String callId, ToolCall of) implements OutputItem {
    @Override
    public ArrayNode all() {
      return Json.array().add(completed());
    }

    private ObjectNode completed() {
      return call("completed", of.arguments());
    }

    @Override
    public String text() {
      return of.arguments();
    }

    @Override
    public void tell(BiConsumer<String, ObjectNode> events) {
      events.accept("response.output_item.added", item(call("in_progress", "")));
      events.accept("response.function_call_arguments.delta", at(id).put("delta", of.arguments()));
      events.accept(
          "response.function_call_arguments.done", at(id).put("arguments", of.arguments()));
      events.accept("response.output_item.done", item(completed()));
    }

    private ObjectNode call(String status, String arguments) {
      return Json.object()
          .put("id", id)
          .put("type", "function_call")
          .put("status", status)
          .put("call_id", callId)
          .put("name", of.name())
          .put("arguments", arguments);
    }
  }

  private static ObjectNode item(ObjectNode item) {
    return Json.object().put("output_index", 0).set("item", item);
  }

  private static ObjectNode at(String id) {
    return Json.object().put("item_id", id).put("output_index", 0);
  }
}
