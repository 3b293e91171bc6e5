package io.keyward.cli;

import io.keyward.broker.key.KeyFile;
import io.keyward.broker.key.KeyRing;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/**
 * Makes keys of brokers void: whoever has a session of theirs is signed out within a second.
 *
 * @param file that all brokers of the site are given
 * @param key its name; empty for all
 */
record KeysRevoke(Path file, Optional<String> key) implements Command {
  @Override
  public Exit run(Terminal terminal) {
    Clock clock = Clock.systemUTC();
    SecureRandom random = new SecureRandom();
    KeyRing left =
        key.map(id -> KeyFile.revoke(file, id, random, clock))
            .orElseGet(() -> KeyFile.revokeAll(file, random, clock));
    KeysShown.show(left, clock.instant(), terminal);
    terminal.say("Whoever had a session of what was revoked has to sign in again.");
    return Exit.OK;
  }
}
