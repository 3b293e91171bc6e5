package io.keyward.auth.trust;

import java.security.cert.CertificateException;

/** A root's name constraints do not allow a chain (RFC 5280 section 4.2.1.10). */
final class OutOfBoundsException extends CertificateException {
  private static final long serialVersionUID = 1;

  OutOfBoundsException() {
    super("The root's name constraints do not allow this chain.");
  }
}
