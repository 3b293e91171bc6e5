package io.keyward.cli;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.json.Json;
import io.keyward.broker.BrokerOptions;
import io.keyward.broker.http.BrokerServer;
import io.keyward.broker.http.ServerOptions;
import java.io.UncheckedIOException;
import java.net.URI;

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

  /** Says at which address something now listens: the one line of standard output. */
  static void announce(String what, URI url, Terminal terminal) {
    switch (terminal.format()) {
      case TEXT -> terminal.out().println("Keyward " + what + ": " + url);
      case JSON ->
          terminal.json(
              Json.object().with("schema", 1).with("serving", what).with("url", url.toString()));
    }
    terminal.out().flush();
  }

  static Problem portBusy(int port) {
    return new Problem(
        "port-busy",
        "Port " + port + " can't be listened on.",
        "Another program holds it, or it is reserved.",
        "Choose another one with --port, or leave the option out.");
  }
}
