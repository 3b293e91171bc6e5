package io.keyward.auth.network;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.trust.Presented;
import io.keyward.auth.trust.Trust;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;

/**
 * Makes the HTTP client of a process: with the environment's trust and proxy, without redirects,
 * cookies or an authenticator. Immutable and thread-safe; no other class of the house makes one.
 */
public final class Outbound {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** Switches of the JDK that print what is sent, or leave out a check; nobody may turn them on. */
  private static final List<String> SWITCHES =
      List.of(
          "jdk.httpclient.HttpClient.log",
          "jdk.internal.httpclient.debug",
          "jdk.internal.httpclient.hpack.debug",
          "jdk.internal.httpclient.websocket.debug",
          "jdk.internal.httpclient.disableHostnameVerification",
          "jdk.httpclient.allowRestrictedHeaders",
          "javax.net.debug",
          "jdk.security.allowNonCaAnchor",
          "com.sun.security.enableAIAcaIssuers",
          "com.sun.security.enableCRLDP");

  static {
    SWITCHES.forEach(System::clearProperty);
    // The JDK sends no user name and password to a proxy as long as "Basic" stands here.
    System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "none");
  }

  private final Trust trust;
  private final ProxyRules rules;
  private final Taps taps;
  private final HttpClient client;

  private Outbound(Trust trust, ProxyRules rules, Taps taps) {
    this.trust = trust;
    this.rules = rules;
    this.taps = taps;
    this.client = client(trust.context(), rules);
  }

  /**
   * As this environment has it.
   *
   * @throws ProblemException {@code ca-file-unreadable} or {@code ca-file-broken}
   */
  public static Outbound of(Map<String, String> environment, Taps taps) {
    return new Outbound(Trust.of(environment), ProxyRules.of(environment), taps);
  }

  private static HttpClient client(SSLContext context, ProxyRules rules) {
    return builder(context, rules).build();
  }

  private static HttpClient.Builder builder(SSLContext context, ProxyRules rules) {
    return HttpClient.newBuilder()
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(CONNECT)
        .sslContext(context)
        .sslParameters(Trust.parameters())
        .proxy(new ByRules(rules))
        .executor(Executors.newVirtualThreadPerTaskExecutor());
  }

  /**
   * The client, for these destinations. It throws {@link ProblemException} {@code
   * destination-not-listed} or {@code proxy-not-usable} before anything is sent; failures that can
   * be told to a person are {@link Explained}.
   */
  public HttpClient client(Destinations destinations) {
    return new GuardedClient(client, this::forSocket, destinations, rules, taps);
  }

  private HttpClient forSocket(HeardHeaders heard) {
    return builder(trust.context(), rules).cookieHandler(heard).build();
  }

  /** Which proxy is used for what. */
  public ProxyRules proxies() {
    return rules;
  }

  /** Which servers are believed. */
  public Trust trust() {
    return trust;
  }

  /**
   * Looks at what a server presents, or the proxy in its place, and hangs up in the middle of the
   * handshake: nothing is ever sent.
   *
   * @param origin an https address
   * @throws ProblemException {@code destination-not-listed}, {@code proxy-…}, {@code tls-failed},
   *     or {@code server-unreachable}
   */
  public Presented look(URI origin, Destinations destinations) throws InterruptedException {
    destinations.check(origin);
    AtomicReference<Optional<Presented>> seen = new AtomicReference<>(Optional.empty());
    SSLContext context =
        trust.context(presented -> {
          seen.set(Optional.of(presented));
          throw new CertificateException("Seen enough.");
        });
    try (HttpClient looking = client(context, rules)) {
      var _ =
          new GuardedClient(looking, _ -> looking, destinations, rules, Taps.none())
              .send(
                  HttpRequest.newBuilder(origin).timeout(CONNECT).build(),
                  BodyHandlers.discarding());
    } catch (IOException e) {
      return seen.get().orElseThrow(() -> unseen(e, origin));
    }
    throw new IllegalArgumentException("Only a server of TLS presents a certificate.");
  }

  private static ProblemException unseen(IOException failure, URI origin) {
    Problem problem =
        failure instanceof Explained explained
            ? explained.problem()
            : new Problem(
                "server-unreachable",
                Problem.quoted(String.valueOf(origin.getHost())) + " can't be reached.",
                "No connection came about.",
                "Check the network and the proxy settings.");
    return problem.causedBy(failure);
  }
}
