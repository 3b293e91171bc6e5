package io.keyward.auth.trust;

import io.keyward.auth.Problem;
import java.security.cert.CertificateException;

/** A server is not believed. Thrown in the middle of a handshake: nothing of ours was sent yet. */
public final class UntrustedException extends CertificateException {
  private static final long serialVersionUID = 1;

  private final transient Presented presented;
  private final Presented.Reason reason;

  UntrustedException(Presented presented, Presented.Reason reason, Throwable cause) {
    super(presented.problem(reason).title(), cause);
    this.presented = presented;
    this.reason = reason;
  }

  /** What the server showed. */
  public Presented presented() {
    return presented;
  }

  /** What to tell the person. */
  public Problem problem() {
    return presented.problem(reason);
  }
}
