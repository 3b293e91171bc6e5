package io.keyward.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Answers that call the client's tools before they come to words. */
class ToolCallTest {
  private static final String USER =
      "{\"type\":\"message\",\"role\":\"user\",\"content\":\"List the files\"}";
  private static final String CALL =
      "{\"type\":\"function_call\",\"call_id\":\"c1\",\"name\":\"exec_command\",\"arguments\":\"{}\"}";
  private static final String RESULT =
      "{\"type\":\"function_call_output\",\"call_id\":\"c1\",\"output\":\"a b c\"}";

  private final Sandbox sandbox =
      Sandbox.start(
          SandboxOptions.defaults()
              .withEventPause(Duration.ZERO)
              .withToolCalls(prompt ->
                  prompt.contains("files")
                      ? List.of(ToolCall.ofShell("ls"), ToolCall.ofShell("ls -l \"x\""))
                      : List.of()));
  private final Client client = new Client(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  private List<Map.Entry<String, ObjectNode>> streamed(String... items) {
    HttpResponse<String> response =
        client.json(
            "/v1/responses",
            "{\"stream\":true,\"input\":[" + String.join(",", items) + "]}",
            "authorization",
            "Bearer " + sandbox.issueApiKey());
    assertThat(response.statusCode()).isEqualTo(200);
    return Client.events(response.body());
  }

  private ObjectNode item(String... items) {
    return streamed(items).stream()
        .filter(event -> event.getKey().equals("response.output_item.done"))
        .map(event -> (ObjectNode) event.getValue().get("item"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aCallStreamsInTheDocumentedOrder() {
    assertThat(streamed(USER).stream().map(Map.Entry::getKey))
        .containsExactly(
            "response.created",
            "response.in_progress",
            "response.output_item.added",
            "response.function_call_arguments.delta",
            "response.function_call_arguments.done",
            "response.output_item.done",
            "response.completed");
  }

  @Test
  void callsComeOneAfterTheOtherAndThenTheWords() {
    assertThat(item(USER).path("arguments").stringValue()).isEqualTo("{\"cmd\":\"ls\"}");
    assertThat(item(USER, CALL, RESULT).path("arguments").stringValue())
        .isEqualTo("{\"cmd\":\"ls -l \\\"x\\\"\"}");
    assertThat(item(USER, CALL, RESULT, CALL, RESULT).path("type").stringValue())
        .isEqualTo("message");
  }

  @Test
  void resultsOfAnEarlierPromptDoNotCount() {
    assertThat(item(USER, CALL, RESULT, CALL, RESULT, USER).path("type").stringValue())
        .isEqualTo("function_call");
  }

  @Test
  void promptsWithoutCallsAreAnsweredInWordsAtOnce() {
    assertThat(item("{\"role\":\"user\",\"content\":\"Say hello\"}").path("type").stringValue())
        .isEqualTo("message");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ls", "[1]", "{\"cmd\":"})
  void argumentsAreAJsonObject(String arguments) {
    assertThatThrownBy(() -> new ToolCall("exec_command", arguments))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
