package io.keyward.broker.session;

import java.time.Instant;

/**
 * One of the sessions of a person, as that person sees it.
 *
 * @param name to end it by: 16 hexadecimal digits that are of no use to anybody else
 * @param createdAt when the sign-in began
 * @param usedAt the last request that could change something
 * @param place which one it is
 */
public record OwnSession(String name, Instant createdAt, Instant usedAt, Place place) {

  /** Which of a person's sessions it is. */
  public enum Place {
    /** The one that asks. */
    HERE,
    /** Another one. */
    ELSEWHERE
  }
}
