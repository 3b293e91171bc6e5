package io.keyward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person who signs in with a device code. */
final class SignIn {
  private static final Pattern CODE = Pattern.compile("\n  ([A-Z0-9]{4}-[A-Z0-9]{4,6})\n");

  private SignIn() {}

  static void into(Path home, Sandbox sandbox) {
    into(new Screen(home), sandbox);
  }

  static void into(Screen screen, Sandbox sandbox) {
    Thread person = Thread.ofVirtual().start(() -> approve(screen, sandbox));
    assertThat(screen.run("", "login", "--device-auth", "--issuer", sandbox.url().toString()))
        .as(screen.err())
        .isEqualTo(Exit.OK);
    person.interrupt();
  }

  /** Reads the code on the screen as soon as it is there, and approves it. */
  static void approve(Screen screen, Sandbox sandbox) {
    Instant deadline = Instant.now().plusSeconds(60);
    Matcher code = CODE.matcher(screen.err());
    while (!code.find()) {
      assertThat(Instant.now()).isBefore(deadline);
      Thread.onSpinWait();
      code = CODE.matcher(screen.err());
    }
    sandbox.approve(code.group(1));
  }
}
