package io.keyward.cli;

import io.keyward.auth.issuer.IssuerClient;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;

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
    return new IssuerClient(Settings.read(terminal).issuer(choice), client(), Clock.systemUTC());
  }
}
