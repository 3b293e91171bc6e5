package io.keyward.broker.limit;

import static io.keyward.broker.limit.Activity.FAILED_CHECK;
import static io.keyward.broker.limit.Activity.NEW_SESSION;
import static io.keyward.broker.limit.Activity.OTHER;
import static io.keyward.broker.limit.Activity.RUN;
import static io.keyward.broker.limit.Activity.SIGN_IN;
import static io.keyward.broker.limit.Activity.STATUS;
import static io.keyward.broker.limit.Scope.ADDRESS;
import static io.keyward.broker.limit.Scope.EVERYBODY;
import static io.keyward.broker.limit.Scope.SESSION;
import static io.keyward.broker.limit.Scope.USER;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every limit on how often; how many at the same time is said by {@link Crowd}.
 *
 * @param all in any order, one activity and scope possibly several times with different windows
 * @param crowd how many at the same time
 */
public record Limits(List<Limit> all, Crowd crowd) {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Copies, the narrowest scope first: whoever is refused there costs nobody else anything. */
  public Limits {
    all = all.stream().sorted(Comparator.comparing(Limit::scope)).toList();
  }

  /** What suits a team behind one broker; docs/broker.md has the table. */
  public static Limits defaults() {
    return new Limits(
        List.of(
            limit(NEW_SESSION, ADDRESS, 20, MINUTE),
            limit(NEW_SESSION, ADDRESS, 50, Duration.ofMinutes(15)),
            limit(SIGN_IN, SESSION, 3, MINUTE.multipliedBy(5)),
            limit(SIGN_IN, USER, 5, MINUTE.multipliedBy(10)),
            limit(SIGN_IN, USER, 20, Duration.ofDays(1)),
            limit(SIGN_IN, ADDRESS, 10, MINUTE.multipliedBy(10)),
            // The provider counts all of us as one client.
            limit(SIGN_IN, EVERYBODY, 60, MINUTE),
            // A page asks twice a second while it waits for a sign-in, and has several tabs.
            limit(STATUS, SESSION, 20, SECOND.multipliedBy(4)),
            limit(STATUS, ADDRESS, 1200, MINUTE),
            limit(RUN, SESSION, 6, MINUTE),
            limit(RUN, USER, 20, MINUTE.multipliedBy(10)),
            limit(RUN, ADDRESS, 30, MINUTE.multipliedBy(10)),
            limit(OTHER, SESSION, 30, MINUTE),
            limit(OTHER, ADDRESS, 60, MINUTE),
            limit(FAILED_CHECK, ADDRESS, 60, MINUTE)),
        Crowd.defaults());
  }

  /** None at all: for tests, and for whoever limits in front of the broker. */
  public static Limits none() {
    return new Limits(List.of(), Crowd.unbounded());
  }

  /** The same with this one in the place of all others of its activity and scope. */
  public Limits with(Limit limit) {
    List<Limit> others =
        all.stream()
            .filter(old -> old.activity() != limit.activity() || old.scope() != limit.scope())
            .toList();
    return new Limits(Stream.concat(others.stream(), Stream.of(limit)).toList(), crowd);
  }

  /** The same with so many at the same time. */
  public Limits withCrowd(Crowd newCrowd) {
    return new Limits(all, newCrowd);
  }

  /** Those on this activity, the narrowest scope first. */
  public List<Limit> on(Activity activity) {
    return all.stream().filter(limit -> limit.activity() == activity).toList();
  }

  private static Limit limit(Activity activity, Scope scope, int times, Duration window) {
    return new Limit(activity, scope, new Rate(times, window));
  }
}
