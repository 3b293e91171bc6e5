package io.keyward.cli;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.broker.BrokerOptions;
import io.keyward.broker.http.BrokerServer;
import io.keyward.broker.http.ServerOptions;
import java.io.UncheckedIOException;

/** Starts a broker for a command. */
final class Serving {
  /** What prompts run on unless somebody says otherwise. */
  static final String MODEL = "gpt-5.1";

  private Serving() {}

  /**
   * Starts it.
   *
   * @throws ProblemException {@code port-busy}
   */
  static BrokerServer start(BrokerOptions options, ServerOptions where) {
    try {
      return BrokerServer.start(options, where);
    } catch (UncheckedIOException e) {
      throw portBusy(where.port()).causedBy(e);
    }
  }

  static Problem portBusy(int port) {
    return new Problem(
        "port-busy",
        "Port " + port + " can't be listened on.",
        "Another program holds it, or it is reserved.",
        "Choose another one with --port, or leave the option out.");
  }
}
