package io.keyward.cli;

import io.keyward.auth.config.SystemFolder;
import io.keyward.auth.redact.EgressFilter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A terminal whose output can be read, with a home folder of its own. */
final class Screen {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> environment;
  private final Path home;

  /** No program opens a browser in a test. */
  Screen(Path home) {
    this(home, Map.of());
  }

  /** The same, with more in its environment. */
  Screen(Path home, Map<String, String> more) {
    this.home = home;
    Map<String, String> all = new HashMap<>(more);
    all.put("CODEX_HOME", home.toString());
    all.put("BROWSER", "true");
    all.put("XDG_CONFIG_HOME", home.toString());
    this.environment = Map.copyOf(all);
  }

  Exit run(String input, String... words) {
    return run(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), words);
  }

  Exit run(InputStream input, String... words) {
    return run(input, /* person= */ false, words);
  }

  /**
   * A command as it was understood, so that a test need not listen where a person's programs do.
   */
  Exit run(String answers, Command command) {
    return on(
        new ByteArrayInputStream(answers.getBytes(StandardCharsets.UTF_8)),
        !answers.isEmpty(),
        terminal -> (Exit) Keyward.run(command, terminal));
  }

  private Exit run(InputStream input, boolean person, String... words) {
    return on(input, person, terminal -> (Exit) Keyward.run(List.of(words), terminal));
  }

  private Exit on(InputStream input, boolean person, Function<Terminal, Exit> work) {
    EgressFilter filter = new EgressFilter();
    Terminal terminal =
        new Terminal(
            filter.guard(new PrintStream(out, true, StandardCharsets.UTF_8)),
            filter.guard(new PrintStream(err, true, StandardCharsets.UTF_8)),
            filter,
            input,
            person,
            environment,
            home,
            system(),
            Format.TEXT,
            Overrides.NONE);
    Exit exit = work.apply(terminal);
    terminal.close();
    return exit;
  }

  /** The administrator's folder is beside the person's own, and their files count as root's. */
  private SystemFolder system() {
    try {
      Object me = Files.getAttribute(home, "unix:uid");
      return new SystemFolder(home.resolve("etc"), ((Number) me).intValue(), List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
