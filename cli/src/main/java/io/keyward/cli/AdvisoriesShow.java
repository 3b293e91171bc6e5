package io.keyward.cli;

import io.keyward.scan.advisory.AdvisoryDatabase;
import java.time.Clock;

/** Says how many advisories there are, and how old they are. Exit code 1 if there are none. */
record AdvisoriesShow() implements Command {
  @Override
  public Exit run(Terminal terminal) {
    AdvisoryDatabase database = AdvisoriesKept.of(terminal).database();
    switch (terminal.format()) {
      case TEXT -> terminal.out().print(AdvisoriesKept.text(database, Clock.systemUTC().instant()));
      case JSON -> terminal.json(AdvisoriesKept.json(database, Clock.systemUTC().instant()));
    }
    return database.data().isPresent() ? Exit.OK : Exit.NO;
  }
}
