package io.keyward.cli;

import java.net.URI;
import java.util.Optional;

/**
 * Where prompts go and what they run on, if the words say so.
 *
 * @param url the address of a Responses API
 * @param model as the service knows it
 */
record ResponsesChoice(Optional<URI> url, Optional<String> model) {
  String modelOr(String usual) {
    return model.orElse(usual);
  }
}
