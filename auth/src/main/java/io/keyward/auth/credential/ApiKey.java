package io.keyward.auth.credential;

import java.util.List;

/**
 * An OpenAI API key; it has no expiry and is never refreshed.
 *
 * @param key the key
 */
public record ApiKey(Secret key) implements Credential {
  @Override
  public List<Secret> secrets() {
    return List.of(key);
  }
}
