package io.keyward.cli;

import io.keyward.accounts.Account;
import io.keyward.auth.Problem;
import io.keyward.proxy.key.ClientKeys;
import io.keyward.proxy.process.Running;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * What the Codex CLI runs when it wants a key: starts the proxy if none serves, and prints a key
 * for the account of the folder that it works in. Nothing is kept that could be read as a key: each
 * time there is a new one, which soon is over.
 *
 * @param port that Codex was told
 */
record ProxyToken(int port) implements Command {
  /** Three times as long as the CLI keeps one. */
  private static final Duration LIFE = Duration.ofMinutes(15);

  static ProxyToken of(Verb verb, CommandLine line) {
    ProxyConnect.checkCodex(line.named(verb, 1).getFirst());
    return new ProxyToken(line.port());
  }

  @Override
  public Exit run(Terminal terminal) throws InterruptedException {
    OwnProxy own = OwnProxy.of(terminal);
    Account account = own.accounts().turn(Optional.empty(), Path.of("")).account();
    Running running = own.reach();
    if (running.port() != port) {
      throw new Problem(
              "proxy-elsewhere",
              "The proxy does not listen where Codex looks for it.",
              "It is on port " + running.port() + ", and Codex was told " + port + ".",
              "Run keyward proxy connect codex again.")
          .asException();
    }
    ClientKeys.Made key =
        own.keys()
            .createFor(
                Project.of(Path.of("")),
                "codex, connected",
                Exec.only(account),
                new ClientKeys.Life.Until(Clock.systemUTC().instant().plus(LIFE)));
    terminal.out().println(key.key().reveal());
    return Exit.OK;
  }
}
