package io.keyward.auth.trust;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything that is believed, each certificate once, with the first that said so. Immutable once
 * built.
 */
final class Roots {
  /** By DER bytes, so that a certificate that is in five places is parsed once. */
  private final Map<ByteBuffer, Root> byBytes = new LinkedHashMap<>();

  private Roots() {}

  /**
   * Those of the chosen file, those of the system, those of a {@code SSL_CERT_FILE} that was not
   * chosen if it can be read, and those of {@code SSL_CERT_DIR}.
   */
  static Roots of(
      List<Path> bundles,
      Map<String, String> environment,
      Optional<CaFile> chosen,
      List<X509Certificate> added) {
    Roots roots = new Roots();
    PlatformRoots.forEach(bundles, der -> roots.add(der, Source.PLATFORM));
    chosen.ifPresent(file -> added.forEach(root -> roots.add(root, file.source())));
    if (chosen.isPresent() && chosen.get().source() != Source.SSL_CERT_FILE) {
      CaFile.named(Source.SSL_CERT_FILE, environment).ifPresent(roots::addIfReadable);
    }
    HashedFolders.forEach(environment, der -> roots.add(der, Source.SSL_CERT_DIR));
    return roots;
  }

  private void addIfReadable(CaFile file) {
    try {
      file.certificates().forEach(root -> add(root, file.source()));
    } catch (io.keyward.auth.ProblemException e) {
      // Another variable was chosen over this one: what it names is welcome, but not awaited.
    }
  }

  private void add(byte[] der, Source source) {
    if (byBytes.containsKey(ByteBuffer.wrap(der))) {
      return;
    }
    try {
      add(CaFile.parsed(der), source);
    } catch (CertificateException e) {
      // One that this JDK can't read, among a system's many, is no reason to trust none of them.
    }
  }

  private void add(X509Certificate certificate, Source source) {
    try {
      if (mayBeRoot(certificate)) {
        byBytes.putIfAbsent(
            ByteBuffer.wrap(certificate.getEncoded()), new Root(certificate, source));
      }
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("What was parsed has bytes.", e);
    }
  }

  /**
   * A certificate authority's, or one that signed itself. Somebody else's leaf is none: the JDK
   * would believe it whatever it says; codex-cli 0.169.0 does not.
   */
  static boolean mayBeRoot(X509Certificate certificate) {
    return certificate.getBasicConstraints() >= 0
        || certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
  }

  Set<TrustAnchor> anchors() {
    return byBytes.values().stream()
        .map(root -> new TrustAnchor(root.certificate(), null))
        .collect(Collectors.toUnmodifiableSet());
  }

  List<Root> all() {
    return List.copyOf(byBytes.values());
  }

  Optional<Root> find(X509Certificate certificate) {
    try {
      return Optional.ofNullable(byBytes.get(ByteBuffer.wrap(certificate.getEncoded())));
    } catch (CertificateEncodingException e) {
      return Optional.empty();
    }
  }
}
