package io.keyward.cli.doctor;

import io.keyward.auth.network.Destination;
import io.keyward.auth.network.Destination.Named;
import io.keyward.auth.network.Destinations;
import io.keyward.auth.network.Outbound;
import io.keyward.auth.trust.Presented;
import io.keyward.auth.trust.Presented.Verdict;
import io.keyward.auth.trust.Source;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/**
 * Which certificate answers in the issuer's name, which may be a corporate proxy's. The connection
 * ends in the middle of the handshake: nothing is sent.
 *
 * @param issuer its address
 * @param outbound the way there
 */
record IssuerCheck(URI issuer, Supplier<Outbound> outbound) implements Check {
  @Override
  public String name() {
    return "issuer";
  }

  @Override
  public Group group() {
    return Group.NETWORK;
  }

  @Override
  public Pace pace() {
    return Pace.SLOW;
  }

  @Override
  public List<Result> look(Repair repair) throws InterruptedException {
    if (!"https".equalsIgnoreCase(issuer.getScheme())) {
      return List.of(new Result.Fine("The issuer is on this machine, where no TLS is needed."));
    }
    Destinations only =
        Destinations.of(Destination.of(issuer, "what certificate it has", Named.DEFAULT));
    return List.of(judge(outbound.get().look(issuer, only)));
  }

  /** Pure. */
  static Result judge(Presented presented) {
    return switch (presented.verdict()) {
      case Verdict.Trusted(var root, var source) ->
          source == Source.PLATFORM
              ? new Result.Fine(
                  presented.host()
                      + " answers; its certificate goes back to "
                      + root.subject()
                      + ".")
              : new Result.Advice(
                  "What answers for "
                      + presented.host()
                      + " has a certificate of "
                      + presented.chain().getFirst().issuer()
                      + ", which is trusted because of "
                      + source.word()
                      + " (SHA-256 of its root: "
                      + root.sha256()
                      + ").",
                  "That is how a proxy of your organisation looks, which reads what you send. Go on"
                      + " only if you expected it.");
      case Verdict.NotTrusted(var reason) ->
          new Result.Broken(
              presented.problem(reason).title() + " " + presented.problem(reason).detail(),
              presented.problem(reason).next());
    };
  }
}
