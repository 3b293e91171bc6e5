package io.keyward.proxy.usage;

import java.util.OptionalLong;

/**
 * What a person wants to use at most in a window.
 *
 * @param name what they call it
 * @param window when it begins anew
 * @param scope which requests it is about
 * @param requests at most
 * @param tokens at most, read and written
 * @param nanoUsd estimated cost at most, in billionths of a US dollar
 */
public record Budget(
    String name,
    Window window,
    Scope scope,
    OptionalLong requests,
    OptionalLong tokens,
    OptionalLong nanoUsd) {

  /** Whether another request may be sent. */
  public sealed interface Standing {
    /** It may. */
    record Room() implements Standing {}

    /** It may not before the window begins anew. */
    record UsedUp(Limit limit) implements Standing {}

    /** Nobody can say, as the cost is limited and has no price. */
    record Unpriced() implements Standing {}
  }

  /** What is limited. */
  public enum Limit {
    REQUESTS,
    TOKENS,
    COST
  }

  /** Whether a request's cost can be told before it is sent. */
  enum Pricing {
    KNOWN,
    UNKNOWN
  }

  /**
   * Whether another request may be sent. Requests are counted before they are sent, so never one
   * too many is under way; what they take in tokens is known afterwards, so those that are under
   * way when a limit of tokens or cost is reached still come to their end.
   *
   * @param used in this window by requests that have ended
   * @param open requests that are under way
   */
  Standing standing(Sum used, long open, Pricing pricing) {
    if (requests.isPresent() && used.requests() + open >= requests.getAsLong()) {
      return new Standing.UsedUp(Limit.REQUESTS);
    }
    if (tokens.isPresent() && used.tokens() >= tokens.getAsLong()) {
      return new Standing.UsedUp(Limit.TOKENS);
    }
    if (nanoUsd.isPresent() && used.nanoUsd() >= nanoUsd.getAsLong()) {
      return new Standing.UsedUp(Limit.COST);
    }
    return nanoUsd.isPresent() && pricing == Pricing.UNKNOWN
        ? new Standing.Unpriced()
        : new Standing.Room();
  }
}
