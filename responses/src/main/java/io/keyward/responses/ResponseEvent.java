package io.keyward.responses;

import io.keyward.auth.Problem;

/**
 * What happens while a response arrives. First comes {@link Started}, unless the request fails at
 * once; last comes exactly one of {@link Completed} and {@link Failed}.
 *
 * <p>Texts are the model's, any Unicode with any control character: whoever shows them cleans them.
 */
public sealed interface ResponseEvent {

  /** The service has accepted the request; these are the limits that it told. */
  record Started(RateLimits limits) implements ResponseEvent {}

  /** The next piece of a message. */
  record TextDelta(String text) implements ResponseEvent {}

  /**
   * A message is complete. The text is what counts, even if the pieces before said something else;
   * there was at least one piece unless the text is empty.
   */
  record MessageDone(String text) implements ResponseEvent {}

  /**
   * The response is complete.
   *
   * @param text of all messages, with an empty line between them
   * @param usage what it cost
   */
  record Completed(String text, Usage usage) implements ResponseEvent {}

  /** There is no complete response, whatever pieces of one have arrived. */
  record Failed(Failure failure) implements ResponseEvent {

    /** What to tell the person. */
    public Problem problem() {
      return failure.problem();
    }
  }
}
