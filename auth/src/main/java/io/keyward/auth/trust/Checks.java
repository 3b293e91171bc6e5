package io.keyward.auth.trust;

import java.security.GeneralSecurityException;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The roots, and the JDK's own check against them.
 *
 * @param jdk empty if there is no root at all
 */
record Checks(Roots roots, Set<TrustAnchor> anchors, Optional<X509ExtendedTrustManager> jdk) {

  /** Reads the roots when the first server shows a certificate, and once. Thread-safe. */
  static Supplier<Checks> once(Supplier<Roots> reading) {
    return new Supplier<>() {
      private final Object lock = new Object();

      // Guarded by the lock.
      private Optional<Checks> made = Optional.empty();

      @Override
      public Checks get() {
        synchronized (lock) {
          if (made.isEmpty()) {
            made = Optional.of(of(reading.get()));
          }
          return made.get();
        }
      }
    };
  }

  private static Checks of(Roots roots) {
    Set<TrustAnchor> anchors = roots.anchors();
    if (anchors.isEmpty()) {
      return new Checks(roots, anchors, Optional.empty());
    }
    try {
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(
          new CertPathTrustManagerParameters(Chains.parameters(anchors, new X509CertSelector())));
      return new Checks(
          roots, anchors, Optional.of((X509ExtendedTrustManager) factory.getTrustManagers()[0]));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has PKIX.", e);
    }
  }
}
