package io.keyward.auth.config;

import java.util.Locale;
import java.util.Optional;

/** What configuration distinguishes when it says how somebody may sign in. */
public enum LoginMethod {
  /** With a ChatGPT account, or with an access token that a ChatGPT workspace gave out. */
  CHATGPT,
  /** With an OpenAI API key. */
  API;

  /** The method that configuration calls so; names are case-sensitive. */
  public static Optional<LoginMethod> of(String word) {
    for (LoginMethod method : values()) {
      if (method.word().equals(word)) {
        return Optional.of(method);
      }
    }
    return Optional.empty();
  }

  /** As configuration writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
