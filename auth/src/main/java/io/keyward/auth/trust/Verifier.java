package io.keyward.auth.trust;

import io.keyward.auth.trust.Presented.Reason;
import io.keyward.auth.trust.Presented.Verdict;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Believes a server only for its name. A connection that does not ask for the name to be checked is
 * refused, so that no switch of the JDK can turn the check off. The roots are read when the first
 * server shows a certificate. Thread-safe.
 */
final class Verifier extends X509ExtendedTrustManager {
  private final Supplier<Checks> checks;
  private final Watcher watcher;

  /**
   * @param watcher told of every server, before it is believed or refused
   */
  Verifier(Supplier<Checks> checks, Watcher watcher) {
    this.checks = checks;
    this.watcher = watcher;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    Checks now = checks.get();
    Presented presented;
    try {
      check(chain, authType, engine, now);
      presented = shown(engine, chain, trusted(chain, now));
    } catch (CertificateException e) {
      Reason reason = reason(e, chain, engine, now);
      presented = shown(engine, chain, new Verdict.NotTrusted(reason));
      watcher.shown(presented);
      throw new UntrustedException(presented, reason, e);
    }
    watcher.shown(presented);
  }

  private static void check(X509Certificate[] chain, String authType, SSLEngine engine, Checks now)
      throws CertificateException {
    if (now.jdk().isEmpty() || !checksHost(engine)) {
      throw nameless();
    }
    now.jdk().get().checkServerTrusted(chain, authType, engine);
  }

  private static boolean checksHost(SSLEngine engine) {
    return "HTTPS".equalsIgnoreCase(engine.getSSLParameters().getEndpointIdentificationAlgorithm());
  }

  private static Verdict trusted(X509Certificate[] chain, Checks now) throws CertificateException {
    X509Certificate root =
        Chains.root(chain, now.anchors())
            .orElseThrow(() -> new CertificateException("No path leads to a root."));
    if (!Chains.isWithinBounds(root, chain)) {
      throw new OutOfBoundsException();
    }
    return new Verdict.Trusted(
        Presented.Shown.of(root), now.roots().find(root).map(Root::source).orElse(Source.PLATFORM));
  }

  private static Reason reason(
      CertificateException refusal, X509Certificate[] chain, SSLEngine engine, Checks now) {
    if (!checksHost(engine)) {
      return Reason.HOST_NOT_CHECKED;
    }
    return Chains.reason(refusal, chain, now.anchors());
  }

  private static Presented shown(SSLEngine engine, X509Certificate[] chain, Verdict verdict) {
    String host = engine.getPeerHost();
    return Presented.of(host == null ? "the server" : host, chain, verdict);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw nameless();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw nameless();
  }

  private static CertificateException nameless() {
    return new CertificateException("Without a host name no server can be believed.");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw noClients();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw noClients();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw noClients();
  }

  private static CertificateException noClients() {
    return new CertificateException("Clients are not verified here.");
  }
}
