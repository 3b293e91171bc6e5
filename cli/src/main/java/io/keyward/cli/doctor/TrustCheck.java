package io.keyward.cli.doctor;

import io.keyward.auth.network.Outbound;
import io.keyward.auth.network.ProxyServer;
import java.util.List;
import java.util.function.Supplier;

/**
 * Whether the variables of certificates and proxies can be used. Nobody is asked.
 *
 * @param outbound the way out as they have it
 */
record TrustCheck(Supplier<Outbound> outbound) implements Check {
  @Override
  public String name() {
    return "trust-and-proxy";
  }

  @Override
  public Group group() {
    return Group.NETWORK;
  }

  @Override
  public List<Result> look(Repair repair) {
    Outbound way = outbound.get();
    return List.of(
        new Result.Fine(
            way.trust()
                .added()
                .map(source ->
                    "The certificates that " + source.word() + " names are trusted as well.")
                .orElse("No variable adds certificates to those of the system.")),
        way.proxies()
            .trouble()
            .<Result>map(problem ->
                new Result.Broken(
                    (problem.title() + " " + problem.detail()).strip(), problem.next()))
            .orElseGet(() ->
                new Result.Fine(
                    way.proxies()
                        .proxy()
                        .map(TrustCheck::words)
                        .orElse("No proxy stands between here and the issuer."))));
  }

  private static String words(ProxyServer proxy) {
    return "Requests go through the proxy "
        + proxy.shown()
        + ", which "
        + proxy.variable()
        + " names.";
  }
}
