package io.keyward.cli;

import io.keyward.auth.issuer.IssuerClient;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The one HTTP client of the process, made only when something is really asked. */
final class Network {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private Network() {}

  static HttpClient client() {
    // These switches of the JDK print what is sent, tokens and all; nobody may turn them on here.
    System.clearProperty("jdk.httpclient.HttpClient.log");
    System.clearProperty("javax.net.debug");
    return HttpClient.newBuilder()
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(CONNECT)
        .build();
  }

  static IssuerClient issuer(IssuerChoice choice, Terminal terminal) {
    return issuer(choice, List.of(), terminal);
  }

  /** Which is asked for these workspaces only, if there are any. */
  static IssuerClient issuer(IssuerChoice choice, List<String> workspaces, Terminal terminal) {
    return new IssuerClient(
        Settings.read(terminal).issuer(choice).withWorkspaces(workspaces),
        client(),
        Clock.systemUTC());
  }
}
