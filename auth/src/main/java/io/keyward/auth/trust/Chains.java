package io.keyward.auth.trust;

import io.keyward.auth.trust.Presented.Reason;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What a chain of certificates leads to, beyond the yes or no that the JDK gives. */
final class Chains {
  private static final String NAME_CONSTRAINTS = "2.5.29.30";

  private Chains() {}

  /** The root from which a chain is believed (RFC 5280 section 6), if there is one. */
  static Optional<X509Certificate> root(X509Certificate[] chain, Set<TrustAnchor> anchors) {
    if (anchors.isEmpty()) {
      return Optional.empty();
    }
    for (TrustAnchor anchor : anchors) {
      if (chain[0].equals(anchor.getTrustedCert())) {
        return Optional.of(chain[0]);
      }
    }
    try {
      X509CertSelector target = new X509CertSelector();
      target.setCertificate(chain[0]);
      PKIXBuilderParameters parameters = parameters(anchors, target);
      parameters.addCertStore(
          CertStore.getInstance(
              "Collection", new CollectionCertStoreParameters(Arrays.asList(chain))));
      PKIXCertPathBuilderResult built =
          (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(parameters);
      return Optional.ofNullable(built.getTrustAnchor().getTrustedCert());
    } catch (CertPathBuilderException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has PKIX.", e);
    }
  }

  /** Nobody is asked whether a certificate was revoked: it would tell them who connects where. */
  static PKIXBuilderParameters parameters(Set<TrustAnchor> anchors, X509CertSelector target)
      throws GeneralSecurityException {
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
    parameters.setRevocationEnabled(false);
    return parameters;
  }

  /** Whether a root's own name constraints allow the chain; the JDK does not look at a root's. */
  static boolean isWithinBounds(X509Certificate root, X509Certificate[] chain) {
    byte[] extension = root.getExtensionValue(NAME_CONSTRAINTS);
    if (extension == null) {
      return true;
    }
    try {
      X509CertSelector allowed = new X509CertSelector();
      allowed.setNameConstraints(Der.content(extension));
      return Arrays.stream(chain).allMatch(each -> each.equals(root) || allowed.match(each));
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  /** Why a chain was refused, for people: one of several reasons may be named. */
  static Reason reason(
      CertificateException refusal, X509Certificate[] chain, Set<TrustAnchor> anchors) {
    try {
      chain[0].checkValidity();
    } catch (CertificateExpiredException e) {
      return Reason.EXPIRED;
    } catch (CertificateNotYetValidException e) {
      return Reason.NOT_YET_VALID;
    }
    if (refusal instanceof OutOfBoundsException) {
      return Reason.OUT_OF_BOUNDS;
    }
    if (root(chain, anchors).isEmpty()) {
      return Reason.UNKNOWN_ISSUER;
    }
    // The JDK throws this very class for a name that does not match, and a finer one for the rest.
    return refusal.getClass() == CertificateException.class ? Reason.WRONG_HOST : Reason.UNFIT;
  }
}
