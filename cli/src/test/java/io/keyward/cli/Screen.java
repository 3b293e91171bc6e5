package io.keyward.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A terminal whose output can be read, with a home folder of its own. */
final class Screen {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> environment;
  private final Path home;

  /** No program opens a browser in a test. */
  Screen(Path home) {
    this.home = home;
    this.environment =
        Map.of(
            "CODEX_HOME",
            home.toString(),
            "BROWSER",
            "true",
            "KEYWARD_CONFIG",
            home + "/config.toml");
  }

  Exit run(String input, String... words) {
    return run(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), words);
  }

  Exit run(InputStream input, String... words) {
    return run(input, /* person= */ false, words);
  }

  /** With somebody who reads and answers. */
  Exit talk(String answers, String... words) {
    return run(
        new ByteArrayInputStream(answers.getBytes(StandardCharsets.UTF_8)),
        /* person= */ true,
        words);
  }

  private Exit run(InputStream input, boolean person, String... words) {
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            input,
            person,
            environment,
            home);
    return Keyward.run(List.of(words), terminal);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
