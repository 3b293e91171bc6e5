package io.keyward.cli;

import io.keyward.auth.Problem;
import io.keyward.sandbox.Fault;
import io.keyward.sandbox.PlannedFault;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Serves the stand-in for OpenAI on loopback.
 *
 * @param port to listen on; 0 takes any free one
 * @param faults what goes wrong on purpose, in the words of {@link Fault#parse}
 */
record ServeSandbox(int port, List<String> faults) implements Command {
  @Override
  public Exit run(Terminal terminal) throws InterruptedException {
    Uptime uptime = new Uptime();
    Sandbox sandbox = uptime.with(start());
    Serving.announce("sandbox", sandbox.url(), terminal);
    terminal.say("Point a program at it, for instance: keyward login --issuer " + sandbox.url());
    uptime.lasts();
    return Exit.OK;
  }

  private Sandbox start() {
    try {
      return Sandbox.start(
          SandboxOptions.defaults()
              .withPort(port)
              .withFaults(faults.stream().map(ServeSandbox::fault).toList()));
    } catch (UncheckedIOException e) {
      throw Serving.portBusy(port).causedBy(e);
    }
  }

  private static PlannedFault fault(String text) {
    try {
      return Fault.parse(text);
    } catch (IllegalArgumentException e) {
      throw new Problem(
              "usage",
              "That is no fault: " + Problem.quoted(text) + ".",
              Problem.quoted(String.valueOf(e.getMessage())),
              "Write it as ENDPOINT:FAULT[:TIMES], for instance token:status=503,busy:1.")
          .causedBy(e);
    }
  }
}
