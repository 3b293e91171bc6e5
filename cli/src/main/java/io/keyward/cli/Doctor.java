package io.keyward.cli;

import io.keyward.auth.store.CredentialStore;
import io.keyward.auth.store.StoreKind;
import io.keyward.cli.doctor.Check;
import io.keyward.cli.doctor.Checkup;
import io.keyward.cli.doctor.Finding;
import io.keyward.cli.doctor.Repair;
import io.keyward.cli.doctor.Surroundings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks whether a login can be kept and used safely here, and mends what is safe to mend.
 *
 * @param repair what may be changed
 * @param asked whom it may ask
 * @param issuer whose certificate and clock are looked at
 */
record Doctor(Repair repair, Asked asked, IssuerChoice issuer) implements Command {

  /** Whom it may ask. */
  enum Asked {
    /** The issuer, for its certificate and the time. */
    ISSUER,
    /** Nobody outside this machine. */
    NOBODY;

    static Asked of(CommandLine line) {
      return line.has(Option.OFFLINE) ? NOBODY : ISSUER;
    }
  }

  /**
   * What these options allow.
   *
   * @throws io.keyward.auth.ProblemException {@code usage}
   */
  static Repair repair(CommandLine line) {
    if (line.has(Option.GITIGNORE)) {
      if (!line.has(Option.FIX)) {
        throw CommandLine.usage("--gitignore goes with --fix.", "Add --fix.");
      }
      return Repair.SAFE_AND_GITIGNORE;
    }
    return line.has(Option.FIX) ? Repair.SAFE : Repair.NONE;
  }

  @Override
  public Exit run(Terminal terminal) throws InterruptedException {
    Surroundings surroundings =
        new Surroundings(
            terminal.environment(),
            terminal.codexHome(),
            Path.of("").toAbsolutePath(),
            new TerminalStores(terminal),
            terminal.sources(),
            () -> Network.outbound(terminal),
            InstantSource.system());
    List<Finding> findings =
        new Checkup(checks(surroundings, terminal))
            .look(repair, check -> progress("Looking at " + check.name() + "…", terminal));
    progress("", terminal);
    switch (terminal.format()) {
      case TEXT -> terminal.out().print(DoctorPage.text(findings, Style.of(terminal)));
      case JSON -> terminal.json(DoctorPage.json(findings));
    }
    return Checkup.isBroken(findings) ? Exit.NO : Exit.OK;
  }

  private List<Check> checks(Surroundings surroundings, Terminal terminal) {
    List<Check> checks = new ArrayList<>(surroundings.checks());
    checks.addAll(
        switch (asked) {
          case ISSUER -> surroundings.outside(Settings.read(terminal).issuer(issuer).base());
          case NOBODY -> Surroundings.unasked("You asked for --offline.");
        });
    return checks;
  }

  /** On one line that the next one replaces; only where somebody looks. */
  private static void progress(String what, Terminal terminal) {
    if (terminal.person()) {
      terminal.err().print("\r\u001b[K" + what);
      terminal.err().flush();
    }
  }

  private record TerminalStores(Terminal terminal) implements Surroundings.Stores {
    @Override
    public CredentialStore configured() {
      return terminal.watchedStore();
    }

    @Override
    public CredentialStore of(StoreKind kind) {
      return terminal.watchedStore(kind);
    }
  }
}
