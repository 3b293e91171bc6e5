package io.keyward.cli;

import io.keyward.auth.credential.Secret;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.auth.network.Destinations;
import io.keyward.auth.network.Outbound;
import io.keyward.auth.network.ProxyServer;
import io.keyward.auth.store.CredentialStore;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.List;

/** The one HTTP client of the process, made only when something is really asked. */
final class Network {
  private Network() {}

  /** The way out as the environment has it; the password of its proxy can't be shown any more. */
  static Outbound outbound(Terminal terminal) {
    Outbound outbound = Outbound.of(terminal.environment(), Traffic.taps(terminal));
    outbound
        .proxies()
        .proxy()
        .flatMap(ProxyServer::credentials)
        .ifPresent(secret -> hide(secret, terminal));
    return outbound;
  }

  private static void hide(Secret secret, Terminal terminal) {
    var _ = terminal.filter().know(secret);
  }

  static HttpClient client(Destinations destinations, Terminal terminal) {
    return outbound(terminal).client(destinations);
  }

  static IssuerClient issuer(IssuerChoice choice, Terminal terminal) {
    return issuer(choice, List.of(), terminal);
  }

  /** Which may also be asked about the login in this store. */
  static IssuerClient issuer(IssuerChoice choice, CredentialStore store, Terminal terminal) {
    Settings settings = Settings.read(terminal);
    return new IssuerClient(
        settings.issuer(choice),
        client(Reach.ofIssuer(settings, choice, () -> store), terminal),
        Clock.systemUTC());
  }

  /** Which is asked for these workspaces only, if there are any. */
  static IssuerClient issuer(IssuerChoice choice, List<String> workspaces, Terminal terminal) {
    Settings settings = Settings.read(terminal);
    return new IssuerClient(
        settings.issuer(choice).withWorkspaces(workspaces),
        client(Reach.ofIssuer(settings, choice, terminal), terminal),
        Clock.systemUTC());
  }
}
