package io.keyward.auth.trust;

import java.security.cert.CertificateException;

/** Is told what servers present, on the thread that shakes hands. */
@FunctionalInterface
public interface Watcher {
  /**
   * A server was verified.
   *
   * @throws CertificateException to end the connection here, even if the server is believed
   */
  void shown(Presented presented) throws CertificateException;
}
