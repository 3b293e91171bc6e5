package io.keyward.cli;

import io.keyward.broker.key.KeyFile;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Lists the keys that sessions of brokers are named and sealed with; none of them is shown.
 *
 * @param file that all brokers of the site are given
 */
record KeysList(Path file) implements Command {
  @Override
  public Exit run(Terminal terminal) {
    KeysShown.show(KeyFile.read(file), Clock.systemUTC().instant(), terminal);
    return Exit.OK;
  }
}
