package io.keyward.auth.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The roots of the operating system, which is where a company puts its own and where the codex
 * command looks; the JDK's only where the system has none. What the system distrusts the JDK must
 * not bring back, so the two are never mixed.
 */
final class PlatformRoots {
  /** Where Linux distributions and the BSDs keep theirs; the first that is there counts. */
  static final List<Path> BUNDLES =
      List.of(
          Path.of("/etc/ssl/certs/ca-certificates.crt"),
          Path.of("/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem"),
          Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
          Path.of("/etc/ssl/ca-bundle.pem"),
          Path.of("/etc/ssl/cert.pem"),
          Path.of("/usr/local/share/certs/ca-root-nss.crt"));

  private static final List<String> WINDOWS_STORES = List.of("Windows-ROOT");
  private static final List<String> MAC_STORES = List.of("KeychainStore-ROOT", "KeychainStore");

  private PlatformRoots() {}

  /** Gives each root's DER bytes; none is an answer, too. */
  static void forEach(List<Path> bundles, Consumer<byte[]> root) {
    List<byte[]> found = ofSystem(bundles);
    (found.isEmpty() ? ofJdk() : found).forEach(root);
  }

  private static List<byte[]> ofSystem(List<Path> bundles) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.startsWith("windows")) {
      return ofStores(WINDOWS_STORES);
    }
    return system.startsWith("mac") ? ofStores(MAC_STORES) : ofBundles(bundles);
  }

  private static List<byte[]> ofBundles(List<Path> bundles) {
    for (Path bundle : bundles) {
      try {
        if (Files.isRegularFile(bundle)
            && Pem.read(Files.readAllBytes(bundle)) instanceof Pem.Reading.Certificates(var all)) {
          return all;
        }
      } catch (IOException e) {
        // The next place may be readable.
      }
    }
    return List.of();
  }

  private static List<byte[]> ofStores(List<String> names) {
    List<byte[]> roots = new ArrayList<>();
    for (String name : names) {
      try {
        KeyStore store = KeyStore.getInstance(name);
        store.load(null, null);
        for (String alias : Collections.list(store.aliases())) {
          Certificate certificate = store.getCertificate(alias);
          if (store.isCertificateEntry(alias) && certificate != null) {
            roots.add(certificate.getEncoded());
          }
        }
      } catch (GeneralSecurityException | IOException e) {
        // A store that this system does not have gives nothing; the others still count.
      }
    }
    return roots;
  }

  private static List<byte[]> ofJdk() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      List<byte[]> roots = new ArrayList<>();
      for (TrustManager each : factory.getTrustManagers()) {
        if (each instanceof X509TrustManager trust) {
          for (X509Certificate root : trust.getAcceptedIssuers()) {
            roots.add(root.getEncoded());
          }
        }
      }
      return roots;
    } catch (GeneralSecurityException e) {
      return List.of();
    }
  }
}
