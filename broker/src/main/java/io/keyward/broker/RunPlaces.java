package io.keyward.broker;

import io.keyward.auth.credential.Identity;
import io.keyward.broker.limit.Crowd;
import io.keyward.broker.limit.Places;
import io.keyward.broker.limit.Queue;
import io.keyward.broker.session.User;
import java.util.ArrayList;
import java.util.List;

/**
 * The places for runs: of each user, of each account in whatever session, and of this node. The
 * last may be waited for; the others are refused at once. Thread-safe.
 */
final class RunPlaces {
  private final Crowd crowd;
  private final Places places = new Places();
  private final Queue node;

  RunPlaces(Crowd crowd) {
    this.crowd = crowd;
    this.node = new Queue(crowd.runs(), crowd.queue(), crowd.patience());
  }

  /** What became of asking for a place. */
  sealed interface Entry {
    /**
     * It is taken.
     *
     * @param leave gives it back; does nothing the second time
     */
    record Inside(Runnable leave) implements Entry {}

    /** The user, or the account, has runs enough. */
    record TooMany() implements Entry {}

    /** The node has, and so many wait that there is no use in waiting. */
    record QueueFull() implements Entry {}
  }

  Entry enter(User user, Identity account) {
    return switch (places.enter(claims(user, account))) {
      case Places.Entry.Full _ -> new Entry.TooMany();
      case Places.Entry.Inside(Places.Place place) -> {
        if (node.enter()) {
          yield new Entry.Inside(leaving(place));
        }
        place.leave();
        yield new Entry.QueueFull();
      }
    };
  }

  private Runnable leaving(Places.Place place) {
    return () -> {
      if (place.leave()) {
        node.leave();
      }
    };
  }

  /** A login that does not say whose it is counts for itself alone, by its session's one run. */
  private List<Places.Claim> claims(User user, Identity account) {
    List<Places.Claim> claims = new ArrayList<>();
    if (user.isTold()) {
      claims.add(new Places.Claim("user " + user.name(), crowd.runsOfUser()));
    }
    account
        .userId()
        .ifPresent(person ->
            claims.add(
                new Places.Claim(
                    "account " + person + " " + account.accountId().orElse(""),
                    crowd.runsOfAccount())));
    return claims;
  }
}
