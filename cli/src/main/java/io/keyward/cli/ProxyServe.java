package io.keyward.cli;

import io.keyward.auth.ProblemException;
import io.keyward.auth.Product;
import io.keyward.proxy.LoopbackProxy;
import io.keyward.proxy.key.ClientKeys;
import io.keyward.proxy.process.Running;
import io.keyward.proxy.process.SoleServer;
import io.keyward.proxy.process.SteadyPort;
import io.keyward.proxy.usage.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Lends accounts to programs of this machine, until it is told to end. There is one such process a
 * person; a second one says where the first one is.
 *
 * @param port to listen on; 0 takes any free one
 * @param idle when it ends by itself: after so long without anybody to serve
 * @param issuer asked when a login must be renewed and does not say who issued it
 * @param responses where prompts go
 */
record ProxyServe(int port, Optional<Duration> idle, IssuerChoice issuer, ResponsesChoice responses)
    implements Command {
  @Override
  public Exit run(Terminal terminal) throws InterruptedException {
    OwnProxy own = OwnProxy.of(terminal);
    Optional<SoleServer> right = SoleServer.take(own.folder());
    if (right.isEmpty()) {
      Optional<Running> other = own.shared().running();
      other.ifPresent(running -> Serving.announce("proxy", running.url(), terminal));
      terminal.say("A proxy of yours runs already. keyward proxy stop ends it.");
      return Exit.OK;
    }
    Uptime uptime = new Uptime();
    SoleServer server = uptime.with(right.get());
    Ledger ledger = uptime.with(own.ledger());
    QuotaWatch _ = uptime.with(QuotaWatch.start(own.accounts(), terminal));
    LoopbackProxy proxy = uptime.with(started(own, ledger));
    Running running = server.serves(proxy.url().getPort(), Product.version(), Clock.systemUTC());
    Serving.announce("proxy", running.url(), terminal);
    terminal.say(
        "Programs of this machine use it with a key (keyward proxy key create). They are to be yours,"
            + " as the accounts are.");
    idle.ifPresent(
        span -> Thread.ofVirtual().start(() -> ends(span, proxy, server, own.keys(), uptime)));
    uptime.lasts();
    return Exit.OK;
  }

  /** On the port of the last time where that is free: whoever was told of it finds it again. */
  private LoopbackProxy started(OwnProxy own, Ledger ledger) {
    SteadyPort steady = new SteadyPort(own.folder());
    LoopbackProxy proxy = started(own, ledger, port == 0 ? steady.last().orElse(0) : port);
    steady.keep(proxy.url().getPort());
    return proxy;
  }

  private LoopbackProxy started(OwnProxy own, Ledger ledger, int wanted) {
    try {
      return own.start(wanted, issuer, responses, ledger);
    } catch (ProblemException e) {
      if (port != 0 || wanted == 0 || !e.problem().code().equals("port-busy")) {
        throw e;
      }
      return own.start(0, issuer, responses, ledger);
    }
  }

  /** Ends it when nobody has needed it for so long. */
  private static void ends(
      Duration span, LoopbackProxy proxy, SoleServer server, ClientKeys keys, Uptime uptime) {
    try {
      do {
        proxy.awaitIdle(span);
      } while (!server.retire(() -> proxy.isIdle() && !isHeld(keys)));
      uptime.isOver();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A program that was given a key for its lifetime may come back at any moment. */
  private static boolean isHeld(ClientKeys keys) {
    return keys.all().stream().anyMatch(key -> key.holder().isPresent());
  }
}
