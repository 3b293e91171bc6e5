package io.keyward.responses;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.auth.json.Json;
import java.util.Optional;

/**
 * What is asked.
 *
 * @param model the model's name as the service knows it
 * @param instructions what the model is told before the prompt, if anything
 * @param prompt what the person wrote
 */
public record ResponseRequest(String model, Optional<String> instructions, String prompt) {

  /** A prompt without instructions. */
  public static ResponseRequest of(String model, String prompt) {
    return new ResponseRequest(model, Optional.empty(), prompt);
  }

  /** The same prompt with these instructions. */
  public ResponseRequest withInstructions(String text) {
    return new ResponseRequest(model, Optional.of(text), prompt);
  }

  /** The body of the request: streamed, and not stored at the service. */
  String body() {
    Json.Obj text = Json.object().with("type", "input_text").with("text", wellFormed(prompt));
    Json.Obj message = Json.object().with("role", "user").with("content", Json.array(text));
    Json.Obj start = Json.object().with("model", model);
    return instructions
        .map(told -> start.with("instructions", wellFormed(told)))
        .orElse(start)
        .with("input", Json.array(message))
        .with("stream", true)
        .with("store", false)
        .compact();
  }

  /**
   * Half a surrogate pair is no Unicode text, and a service may refuse the whole request for it.
   */
  private static String wellFormed(String text) {
    return new String(text.getBytes(UTF_8), UTF_8);
  }
}
