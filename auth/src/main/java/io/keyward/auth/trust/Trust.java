package io.keyward.auth.trust;

import io.keyward.auth.ProblemException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/**
 * Which servers are believed. Immutable and thread-safe.
 *
 * <p>The roots are those of the operating system (the JDK's where the system has none), and the
 * certificates of the file that {@code CODEX_CA_CERTIFICATE} names, else {@code SSL_CERT_FILE}:
 * that one must be readable and whole, or there is no trust at all. A {@code SSL_CERT_FILE} that
 * the other variable outranks, and the folders of {@code SSL_CERT_DIR}, count as far as they can be
 * read. The rules are those of codex-cli 0.169.0, but for one: there {@code SSL_CERT_FILE} stands
 * in for the system's roots, here it adds to them.
 */
public final class Trust {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private final Supplier<Checks> checks;
  private final Optional<Source> added;

  private Trust(Supplier<Checks> checks, Optional<Source> added) {
    this.checks = checks;
    this.added = added;
  }

  /**
   * As this environment has it. The chosen file is read now, everything else when it is needed.
   *
   * @throws ProblemException {@code ca-file-unreadable} or {@code ca-file-broken}
   */
  public static Trust of(Map<String, String> environment) {
    return of(environment, PlatformRoots.BUNDLES);
  }

  static Trust of(Map<String, String> environment, List<Path> bundles) {
    Optional<CaFile> chosen = CaFile.chosen(environment);
    List<X509Certificate> added = chosen.map(CaFile::certificates).orElse(List.of());
    Map<String, String> asNow = Map.copyOf(environment);
    return new Trust(
        Checks.once(() -> Roots.of(bundles, asNow, chosen, added)), chosen.map(CaFile::source));
  }

  /** The variable whose file must be readable, if one is set. */
  public Optional<Source> added() {
    return added;
  }

  /** For connections that verify as this says. */
  public SSLContext context() {
    return context(_ -> {});
  }

  /**
   * The same, for a look at what servers present.
   *
   * @param watcher told of every server, whether it is believed or refused; what it throws ends the
   *     connection before anything is sent
   */
  public SSLContext context(Watcher watcher) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Verifier(checks, watcher)}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has TLS.", e);
    }
  }

  /** TLS 1.2 or 1.3, with the host's name checked. */
  public static SSLParameters parameters() {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(PROTOCOLS.clone());
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    return parameters;
  }
}
