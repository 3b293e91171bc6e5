package io.keyward.sandbox;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call of one of the client's tools, which a model would make before it answers in words. The
 * Codex CLI has {@code exec_command}, which takes {@code {"cmd":"…"}}.
 *
 * @param name of the tool, as the client knows it
 * @param arguments a JSON object, as text
 */
public record ToolCall(String name, String arguments) {
  /** Checks both. */
  public ToolCall {
    if (name.isBlank()) {
      throw new IllegalArgumentException("A tool call needs a name");
    }
    try {
      arguments = Json.write(Json.readObject(arguments));
    } catch (BadRequestException e) {
      throw new IllegalArgumentException("The arguments of a tool call are a JSON object", e);
    }
  }

  /** A command for the shell of the Codex CLI. */
  public static ToolCall ofShell(String command) {
    return new ToolCall("exec_command", Json.write(Json.object().put("cmd", command)));
  }

  /** How many results of calls a request carries since its person spoke last. */
  static int answered(ObjectNode request) {
    int results = 0;
    for (JsonNode item : request.path("input")) {
      if (item.path("type").asString("").equals("function_call_output")) {
        results++;
      } else if (item.path("role").asString("").equals("user")) {
        results = 0;
      }
    }
    return results;
  }
}
