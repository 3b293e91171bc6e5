package io.keyward.auth.network;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Every place that this process may talk to; each with its purpose, and who named it. Immutable.
 *
 * @param all in the order in which they are shown
 */
public record Destinations(List<Destination> all) {

  /** Copies, and leaves out what is there twice. */
  public Destinations {
    all = List.copyOf(new LinkedHashSet<>(all));
  }

  /** These, and nothing else. */
  public static Destinations of(Destination... all) {
    return new Destinations(List.of(all));
  }

  /** These, and one more. */
  public Destinations and(Destination more) {
    List<Destination> longer = new ArrayList<>(all);
    longer.add(more);
    return new Destinations(longer);
  }

  /** Whether an address is at one of them: the same scheme, host and port, and no user name. */
  public boolean permits(URI address) {
    String origin = Destination.origin(address);
    if (origin.isEmpty() || address.getRawUserInfo() != null) {
      return false;
    }
    for (Destination destination : all) {
      if (destination.origin().equals(origin)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Lets an address that is listed pass.
   *
   * @throws ProblemException {@code destination-not-listed}
   */
  void check(URI address) {
    if (!permits(address)) {
      throw new Problem(
              "destination-not-listed",
              "Keyward does not talk to " + Problem.quoted(String.valueOf(address.getHost())) + ".",
              "It is none of the places that keyward network list shows, so nothing was sent.",
              "If it should be one, name it in the settings file or with --issuer or --responses.")
          .asException();
    }
  }
}
