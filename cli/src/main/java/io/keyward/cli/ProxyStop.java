package io.keyward.cli;

import io.keyward.auth.Problem;
import io.keyward.auth.json.Json;
import io.keyward.proxy.process.Running;
import io.keyward.proxy.process.SharedProxy;
import java.time.Duration;
import java.util.Optional;

/** Ends the proxy; answers under way may finish for a moment. Exit code 1 if there was none. */
record ProxyStop() implements Command {
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Override
  public Exit run(Terminal terminal) throws InterruptedException {
    SharedProxy shared = OwnProxy.of(terminal).shared();
    Optional<Running> running = shared.running();
    if (running.isPresent()) {
      boolean _ =
          ProcessHandle.of(running.get().process().pid()).map(ProcessHandle::destroy).orElse(false);
      awaitEnd(running.get());
    }
    terminal.say(running.isPresent() ? "The proxy has ended." : "No proxy runs.");
    terminal.json(Json.object().with("schema", 1).with("stopped", running.isPresent()));
    return running.isPresent() ? Exit.OK : Exit.NO;
  }

  private static void awaitEnd(Running running) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (running.process().lives()) {
      if (System.nanoTime() > end) {
        throw new Problem(
                "proxy-not-stopped",
                "The proxy does not end.",
                "It was asked to, and still runs as process " + running.process().pid() + ".",
                "End that process yourself.")
            .asException();
      }
      Thread.sleep(PAUSE);
    }
  }
}
