package io.keyward.sandbox;

import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the sandbox reads in a request and says in return. */
final class Answers {
  private static final int QUOTED_WORDS = 12;

  /** What ends a sentence, so that none ends twice. */
  private static final String ENDS = ".!?…";

  private Answers() {}

  /** The usual answer: the prompt's beginning, and that nobody thought about it. */
  static String about(String prompt) {
    String beginning = beginning(prompt);
    return beginning.isEmpty()
        ? "This is the Keyward sandbox. There was no prompt, so there is nothing to say."
        : "This is the Keyward sandbox; no model was asked and nothing left this computer. You"
            + " wrote: “"
            + beginning
            + (ENDS.indexOf(beginning.charAt(beginning.length() - 1)) < 0 ? "”." : "”")
            + " A real answer would arrive here in the same way, piece by piece.";
  }

  /** The text of the last user message of a Responses API request. */
  static String prompt(ObjectNode request) {
    JsonNode input = request.path("input");
    if (input.isString()) {
      return input.stringValue();
    }
    String last = "";
    for (JsonNode item : input) {
      if (item.path("role").asString("").equals("user")) {
        last = text(item.path("content"));
      }
    }
    return last;
  }

  private static String text(JsonNode content) {
    if (content.isString()) {
      return content.stringValue();
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode part : content) {
      text.append(part.path("text").asString(""));
    }
    return text.toString();
  }

  private static String beginning(String prompt) {
    String[] words = prompt.strip().split("\\s+", QUOTED_WORDS + 1);
    String beginning = String.join(" ", Stream.of(words).limit(QUOTED_WORDS).toList());
    return words.length > QUOTED_WORDS ? beginning + " …" : beginning;
  }
}
