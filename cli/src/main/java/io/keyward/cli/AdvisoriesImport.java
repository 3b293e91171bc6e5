package io.keyward.cli;

import io.keyward.scan.advisory.AdvisoryImport;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Takes advisories from this machine.
 *
 * @param source a folder, a zip or a record in the format of OSV
 */
record AdvisoriesImport(Path source) implements Command {
  @Override
  public Exit run(Terminal terminal) {
    AdvisoriesKept kept = AdvisoriesKept.of(terminal);
    kept.imported(
        Scan.orProblem(() -> AdvisoryImport.into(kept.folder().path(), source, Clock.systemUTC())),
        terminal);
    return Exit.OK;
  }
}
