package io.keyward.auth.network;

import io.keyward.auth.Problem;
import io.keyward.auth.trust.UntrustedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocketHandshakeException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLHandshakeException;

/** What the failures of the JDK's client mean. Pure. */
final class Trouble {
  private static final String TUNNEL = "Tunnel failed, got: ";

  private Trouble() {}

  /** The same failure, or an explained one in its place. */
  static Throwable explained(Throwable thrown, Way way) {
    Throwable failure = unwrapped(thrown);
    Optional<UntrustedException> untrusted = untrusted(failure);
    if (untrusted.isPresent()) {
      return new NotReachedException(untrusted.get().problem(), failure);
    }
    if (failure instanceof SSLHandshakeException) {
      return new NotReachedException(noHandshake(), failure);
    }
    return way instanceof Way.Through(ProxyServer proxy) && failure instanceof IOException
        ? ofProxy(failure, proxy)
        : failure;
  }

  private static Throwable ofProxy(Throwable failure, ProxyServer proxy) {
    if (failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException) {
      return new NotReachedException(unreachable(proxy), failure);
    }
    String message = String.valueOf(failure.getMessage());
    if (message.startsWith(TUNNEL)) {
      String status = Problem.quoted(message.substring(TUNNEL.length()));
      return new NotReachedException(refused(proxy, status), failure);
    }
    // An answer, if not the one that was hoped for, comes from the server.
    return failure instanceof HttpTimeoutException || failure instanceof WebSocketHandshakeException
        ? failure
        : new BrokenOffException(broke(proxy), failure);
  }

  /** A proxy that wants to know who asks. */
  static NotReachedException unknown(ProxyServer proxy) {
    Problem problem =
        new Problem(
            "proxy-wants-password",
            "The proxy %s lets nobody through that it does not know.".formatted(proxy.shown()),
            proxy.credentials().isPresent()
                ? "It does not accept the user name and the password in %s."
                    .formatted(proxy.variable())
                : "There is no user name in %s.".formatted(proxy.variable()),
            "Set %s to http://USER:PASSWORD@%s, with special characters percent-encoded."
                .formatted(proxy.variable(), proxy.shown()));
    return new NotReachedException(problem, new IOException("407"));
  }

  private static Problem refused(ProxyServer proxy, String status) {
    return new Problem(
        "proxy-refused",
        "The proxy %s opens no way to the server.".formatted(proxy.shown()),
        "It answered " + status + ", and nothing was sent.",
        "Ask whoever runs the proxy to allow the hosts of keyward network list, or list them in NO_PROXY.");
  }

  private static Problem unreachable(ProxyServer proxy) {
    return new Problem(
        "proxy-unreachable",
        "The proxy %s can't be reached.".formatted(proxy.shown()),
        "It is named by %s.".formatted(proxy.variable()),
        "Check the network and %s, or unset it if there is no proxy.".formatted(proxy.variable()));
  }

  private static Problem broke(ProxyServer proxy) {
    return new Problem(
        "proxy-broke-off",
        "The connection through the proxy %s broke off.".formatted(proxy.shown()),
        "The proxy, or the server behind it, closed it without an answer.",
        "Try again; if it stays so, ask whoever runs the proxy that %s names."
            .formatted(proxy.variable()));
  }

  private static Problem noHandshake() {
    return new Problem(
        "tls-failed",
        "No TLS connection came about, and nothing was sent.",
        "The server, or a proxy before it, speaks no TLS 1.2 or 1.3 that suits this program.",
        "Try again; if it stays so, ask whoever runs the server or the network.");
  }

  private static Optional<UntrustedException> untrusted(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 10; depth++) {
      if (cause instanceof UntrustedException untrusted) {
        return Optional.of(untrusted);
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  private static Throwable unwrapped(Throwable thrown) {
    Throwable cause = thrown.getCause();
    return thrown instanceof CompletionException && cause != null ? cause : thrown;
  }

  /** A failure in a word, which never holds what was sent. */
  static String word(Throwable failure) {
    return failure instanceof Explained explained
        ? explained.problem().code()
        : failure.getClass().getSimpleName();
  }
}
