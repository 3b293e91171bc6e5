package io.keyward.auth.json;

/**
 * A text that is not the JSON it should be. The message names the place, never the text around it.
 */
public final class JsonException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String reason;

  JsonException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** What is wrong and where, one sentence. */
  public String reason() {
    return reason;
  }
}
