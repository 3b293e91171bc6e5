package io.keyward.cli;

import io.keyward.accounts.Account;
import io.keyward.accounts.Turn;
import io.keyward.auth.Problem;
import io.keyward.cli.codex.Lent;
import io.keyward.cli.exec.Handover;
import io.keyward.cli.exec.ProgramFile;
import io.keyward.cli.exec.Surroundings;
import io.keyward.cli.standing.TurnWords;
import io.keyward.proxy.key.ClientKeys;
import io.keyward.proxy.key.Holder;
import io.keyward.proxy.key.Scope;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a program on one of the person's accounts: it gets the proxy's address and a key that ends
 * with it, and nothing else of ours.
 *
 * @param account as the command line names it
 * @param program with its words
 */
record Exec(Optional<String> account, List<String> program) implements Command {
  @Override
  public Ended run(Terminal terminal) throws InterruptedException {
    Map<String, String> environment = terminal.environment();
    ProgramFile file = ProgramFile.named(program.getFirst(), environment.getOrDefault("PATH", ""));
    OwnProxy own = OwnProxy.of(terminal);
    Account lent = lent(own.accounts(), terminal);
    Optional<Handover> launcher = Handover.awaited(environment.getOrDefault(Handover.VARIABLE, ""));
    ClientKeys keys = own.keys();
    // Before the proxy is asked for: it does not end as long as a key has a process.
    ClientKeys.Made key =
        keys.createFor(Project.of(Path.of("")), label(file), only(lent), life(launcher));
    URI proxy = own.reach().url();
    boolean isCodex = file.names().stream().anyMatch(Lent::isCodex);
    Lent codex = new Lent(proxy);
    Surroundings surroundings =
        isCodex
            ? Surroundings.cleared(environment, key.key())
                .with(codex.variables(), codex.keyed(lent.kind()))
            : Surroundings.lending(environment, proxy, key.key());
    List<String> inserted = isCodex ? codex.overrides() : List.of();
    if (launcher.isPresent()) {
      terminal.out().print(Handover.text(surroundings, inserted));
      return Exit.OK;
    }
    try {
      return beside(file, inserted, surroundings);
    } finally {
      keys.forget(key.known().id());
    }
  }

  /** The account that the program is to use, said once. */
  private Account lent(OwnAccounts own, Terminal terminal) {
    Turn turn = own.turn(account, Path.of(""));
    return switch (turn) {
      case Turn.Goes goes -> {
        terminal.say("keyward: " + TurnWords.of(goes));
        yield goes.account();
      }
      case Turn.Waits waits -> {
        // Much of a program works without the provider, and it may still run when that is ready.
        terminal.say("keyward: " + TurnWords.of(waits));
        yield waits.account();
      }
      case Turn.Stops stops -> throw stops.problem().asException();
    };
  }

  private static String label(ProgramFile file) {
    String name = file.names().getFirst().replaceAll("\\p{C}", "");
    return "exec " + name.substring(0, Math.min(name.length(), 40));
  }

  /** A key is for the account that was chosen, and for no other. */
  static Scope only(Account account) {
    return new Scope(List.of(account.id()), List.of(), Optional.empty());
  }

  private static ClientKeys.Life life(Optional<Handover> launcher) {
    return new ClientKeys.Life.With(
        launcher
            .map(Handover::launcher)
            .map(pid ->
                new Holder(
                    pid, ProcessHandle.of(pid).flatMap(process -> process.info().startInstant())))
            .orElseGet(Holder::thisProcess));
  }

  /** Where no launcher waits to become the program, it runs as a child of this process. */
  private ProgramExit beside(ProgramFile file, List<String> inserted, Surroundings surroundings)
      throws InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(file.file().toString());
    command.addAll(inserted);
    command.addAll(program.subList(1, program.size()));
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    surroundings.applyTo(builder.environment());
    try {
      Process process = builder.start();
      // Ctrl-C reaches both: the program decides what becomes of it, and we go after it.
      Thread last = Thread.ofPlatform().unstarted(() -> awaitEnd(process));
      Runtime.getRuntime().addShutdownHook(last);
      return new ProgramExit(process.waitFor());
    } catch (IOException e) {
      throw new Problem(
              "program-not-started",
              "The program " + Problem.quoted(program.getFirst()) + " could not be started.",
              "The system would not run the file.",
              "Try it without keyward exec.")
          .causedBy(e);
    }
  }

  private static void awaitEnd(Process process) {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
