package io.keyward.cli;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Secret;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where a passphrase comes from: the first line of a file, or a person who types it unseen. Never
 * the command line, which every program of the machine can read, and never the environment.
 *
 * @param file that an option names; {@code /dev/fd/3} is what a script has open there
 */
record Passphrase(Optional<Path> file) {
  private static final int LONGEST = 4096;

  static Passphrase of(CommandLine line) {
    return new Passphrase(line.value(Option.PASSPHRASE_FILE).map(Path::of));
  }

  /**
   * One that is to open something.
   *
   * @throws ProblemException {@code passphrase-missing}, {@code passphrase-unreadable}
   */
  Secret toOpen(Terminal terminal) {
    return known(file.isPresent() ? read(file.get()) : typed("Passphrase: ", terminal), terminal);
  }

  /**
   * A new one, typed twice.
   *
   * @throws ProblemException as {@link #toOpen}, and {@code passphrase-differs}
   */
  Secret toSeal(Terminal terminal) {
    if (file.isPresent()) {
      return toOpen(terminal);
    }
    Secret one = known(typed("Passphrase for the bundle: ", terminal), terminal);
    if (!one.equals(typed("The same again: ", terminal))) {
      throw new Problem(
              "passphrase-differs",
              "The two passphrases are not the same.",
              "Nothing was written.",
              "Try again.")
          .asException();
    }
    return one;
  }

  private static Secret known(Secret passphrase, Terminal terminal) {
    var _ = terminal.filter().know(passphrase);
    return passphrase;
  }

  private static Secret read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
      return Secret.of(text.lines().findFirst().orElse(""));
    } catch (IOException e) {
      throw new Problem(
              "passphrase-unreadable",
              "The passphrase can't be read.",
              "The file that --passphrase-file names is not there, or is not yours.",
              "Name another one, or leave the option out and type the passphrase.")
          .causedBy(e);
    }
  }

  private static Secret typed(String question, Terminal terminal) {
    Console console = terminal.person() ? System.console() : null;
    char[] typed = console == null ? null : console.readPassword("%s", question);
    if (typed == null) {
      throw new Problem(
              "passphrase-missing",
              "There is no passphrase.",
              "Nobody is here who could type it unseen.",
              "Run this at a terminal, or name a file with --passphrase-file.")
          .asException();
    }
    Secret passphrase = Secret.of(new String(typed));
    Arrays.fill(typed, '\0');
    return passphrase;
  }
}
