package io.keyward.broker;

import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.auth.log.Correlation;
import java.util.concurrent.Semaphore;

/** Ends logins at their issuer while nobody waits for it. Thread-safe. */
final class Revocations {
  private static final int MOST = 64;

  private final IssuerClient issuer;
  private final Semaphore places = new Semaphore(MOST);

  Revocations(IssuerClient issuer) {
    this.issuer = issuer;
  }

  /** The browser need not wait for the issuer; when too many wait already, the tokens expire. */
  void inBackground(Credential credential) {
    if (credential instanceof ChatGptTokens tokens && places.tryAcquire()) {
      Runnable revocation =
          () -> {
            try {
              issuer.of(tokens).revoke(tokens);
            } finally {
              places.release();
            }
          };
      Thread.startVirtualThread(Correlation.handedOn(revocation));
    }
  }
}
