package io.keyward.cli;

import io.keyward.broker.key.KeyFile;
import io.keyward.broker.session.SessionLimits;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * Has a new key sign the sessions of brokers; makes the first one if there is no file.
 *
 * @param file that all brokers of the site are given
 */
record KeysRotate(Path file) implements Command {
  @Override
  public Exit run(Terminal terminal) {
    Clock clock = Clock.systemUTC();
    KeysShown.show(
        KeyFile.rotate(file, new SecureRandom(), clock, SessionLimits.defaults().absolute()),
        clock.instant(),
        terminal);
    terminal.say("Nobody is signed out: older keys stay good as long as a session lives.");
    return Exit.OK;
  }
}
