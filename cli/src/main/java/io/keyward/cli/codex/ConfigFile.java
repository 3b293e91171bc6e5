package io.keyward.cli.codex;

import io.keyward.auth.Problem;
import io.keyward.auth.disk.Replacement;
import io.keyward.auth.disk.SystemError;
import io.keyward.auth.store.CodexHome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.List;
import java.util.Optional;

/**
 * The {@code config.toml} of a person, which belongs to them and to the CLI: it is replaced as a
 * whole, keeps who may read it, and where it is a link to another file that one is changed.
 *
 * @param path where it is, or would be
 */
public record ConfigFile(Path path) {
  private static final Replacement.Names NAMES = new Replacement.Names(".keyward-new-", "");

  /** That of this home. */
  public static ConfigFile in(CodexHome home) {
    return new ConfigFile(home.folder().resolve("config.toml"));
  }

  /**
   * Puts our lines first, in the place of those of before.
   *
   * @param baseUrl of the proxy's API
   * @param command that prints a key
   * @throws io.keyward.auth.ProblemException {@code codex-config-…}
   */
  public Change connected(String baseUrl, List<String> command) {
    Optional<String> now = read();
    String text = now.orElse("");
    ConfigBlock.Home home = now.isPresent() ? ConfigBlock.Home.OLD_FILE : ConfigBlock.Home.NEW_FILE;
    String rest = text;
    switch (ConfigBlock.in(text)) {
      case ConfigBlock.Found.None _ -> {}
      case ConfigBlock.Found.Ours ours -> {
        home = ours.home();
        rest = ours.rest();
      }
      case ConfigBlock.Found.Edited(int line) -> throw edited(line).asException();
    }
    String block = ConfigBlock.of(home, baseUrl, command);
    ConfigCheck.check(rest, block + rest);
    return new Change(this, now, Optional.of(block + rest), block);
  }

  /**
   * Takes our lines out; empty if there are none.
   *
   * @throws io.keyward.auth.ProblemException {@code codex-config-…}
   */
  public Optional<Change> disconnected() {
    Optional<String> now = read();
    return switch (ConfigBlock.in(now.orElse(""))) {
      case ConfigBlock.Found.None _ -> Optional.empty();
      case ConfigBlock.Found.Edited(int line) -> throw edited(line).asException();
      case ConfigBlock.Found.Ours(var home, var block, var rest) ->
          Optional.of(
              new Change(
                  this,
                  now,
                  rest.isEmpty() && home == ConfigBlock.Home.NEW_FILE
                      ? Optional.empty()
                      : Optional.of(rest),
                  block));
    };
  }

  /** Whether our lines are in it, changed or not. */
  public boolean isConnected() {
    return !(ConfigBlock.in(read().orElse("")) instanceof ConfigBlock.Found.None);
  }

  private static Problem edited(int line) {
    return new Problem(
        "codex-config-edited",
        "Keyward's lines in the configuration of Codex are not as Keyward wrote them.",
        "They begin in line " + line + " of config.toml.",
        "Take them out by hand, with the two comments around them; nothing has been changed.");
  }

  private Optional<String> read() {
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
              .toString());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (CharacterCodingException e) {
      throw ConfigCheck.broken("It is not UTF-8.").causedBy(e);
    } catch (IOException e) {
      throw ConfigCheck.broken(SystemError.sentence(e)).causedBy(e);
    }
  }

  /**
   * What is to be done to a file.
   *
   * @param before what it said; empty if it was not there
   * @param after what it is to say; empty if it is not to be there
   * @param block our lines, which come or go
   */
  public record Change(
      ConfigFile file, Optional<String> before, Optional<String> after, String block) {

    /** Whether there is nothing to do. */
    public boolean isNone() {
      return before.equals(after);
    }

    /**
     * Does it.
     *
     * @throws io.keyward.auth.ProblemException {@code codex-config-changed}, {@code
     *     codex-config-unwritable}
     */
    public void apply() {
      try {
        if (!file.read().equals(before)) {
          throw new Problem(
                  "codex-config-changed",
                  "Somebody else has just changed the configuration of Codex.",
                  "",
                  "Try again; nothing has been changed.")
              .asException();
        }
        Path real = Files.exists(file.path) ? file.path.toRealPath() : file.path;
        if (after.isPresent()) {
          write(real, after.get());
        } else {
          Files.delete(real);
        }
      } catch (IOException e) {
        throw new Problem(
                "codex-config-unwritable",
                "The configuration of Codex could not be written.",
                SystemError.sentence(e),
                SystemError.remedy(e) + ", then try again; nothing has been changed.")
            .causedBy(e);
      }
    }

    private static void write(Path real, String text) throws IOException {
      Path folder = real.toAbsolutePath().getParent();
      if (folder == null) {
        throw new NoSuchFileException(real.toString());
      }
      try (Replacement next =
          Replacement.prepare(folder, NAMES, text.getBytes(StandardCharsets.UTF_8))) {
        PosixFileAttributeView view =
            Files.getFileAttributeView(real, PosixFileAttributeView.class);
        if (view != null && Files.exists(real)) {
          Files.setPosixFilePermissions(next.waiting(), view.readAttributes().permissions());
        }
        next.take(real);
        next.confirm();
      }
    }
  }
}
