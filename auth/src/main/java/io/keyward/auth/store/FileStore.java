package io.keyward.auth.store;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.json.Json;
import io.keyward.auth.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;

/**
 * Rests in {@code auth.json}, in the Codex CLI's own format, so that both programs share one login.
 * The file is readable by its owner only, is replaced as a whole or not at all, and keeps every
 * member that Keyward does not know. Writes take the CLI's own locks, so that neither program
 * undoes the other's work; reads take none. Safe among threads and among processes.
 */
public final class FileStore implements CredentialStore {
  private static final int LONGEST_FILE = 1 << 20;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** A renewed login is about as long as the one before; this is what it may grow by. */
  private static final int GROWTH = 16 << 10;

  private final ProcessTurns turns = new ProcessTurns();
  private final CodexHome home;
  private final Path file;

  /** The store in this folder. */
  public FileStore(CodexHome home) {
    this.home = home;
    this.file = home.authFile();
  }

  @Override
  public Optional<Credential> load() {
    return content().flatMap(AuthFile::read);
  }

  @Override
  public void save(Credential credential) {
    writing(target -> {
      target.requireReplaceable();
      replace(target, AuthFile.afterLogin(readableContent(), credential));
      return true;
    });
  }

  @Override
  public boolean replace(Credential seen, Credential next) {
    return writing(target -> {
      Optional<Json.Obj> content = content();
      if (content.isEmpty() || !content.flatMap(AuthFile::read).equals(Optional.of(seen))) {
        return false;
      }
      target.requireReplaceable();
      replace(target, AuthFile.afterRefresh(content.get(), next));
      return true;
    });
  }

  /** Of a link, what it points to: the secret is there, and the link shall serve the next login. */
  @Override
  public boolean delete() {
    try {
      return Files.exists(LoginFile.at(file).target(), LinkOption.NOFOLLOW_LINKS)
          && locked(target -> Files.deleteIfExists(target.target()));
    } catch (IOException e) {
      throw new Problem(
              "credential-file-not-deleted",
              "The stored login could not be deleted.",
              SystemError.sentence(e),
              "Delete auth.json in your Codex folder yourself.")
          .causedBy(e);
    }
  }

  @Override
  public Turn takeTurn() {
    try {
      LoginFile target = LoginFile.at(file);
      target.makeFolder();
      Turn turn = turns.take(target.folder().resolve(ProcessTurns.LOCK), PATIENCE);
      boolean ready = false;
      try {
        rehearse();
        ready = true;
        return turn;
      } finally {
        if (!ready) {
          turn.close();
        }
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Does all that a write does, short of the last step. */
  private void rehearse() {
    writing(target -> {
      target.requireReplaceable();
      Replacement.rehearse(target, GROWTH);
      return true;
    });
  }

  @Override
  public String place() {
    return "auth.json in the Codex folder";
  }

  /** What is done to the file while no other program writes it. */
  private interface Writing {
    boolean to(LoginFile target) throws IOException;
  }

  private boolean writing(Writing writing) {
    try {
      LoginFile.at(file).makeFolder();
      return locked(writing);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private boolean locked(Writing writing) throws IOException {
    return Unstoppable.run(() -> {
      LoginFile target = LoginFile.at(file);
      try (CommandLocks _ = CommandLocks.take(home, target.target())) {
        return writing.to(target);
      }
    });
  }

  private static void replace(LoginFile target, Json.Obj content) throws IOException {
    Replacement.replace(target, content.pretty().getBytes(StandardCharsets.UTF_8));
  }

  private static ProblemException unwritable(IOException e) {
    return LoginFile.unwritable(SystemError.sentence(e), SystemError.remedy(e)).causedBy(e);
  }

  private Optional<Json.Obj> content() {
    try {
      if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
        throw unreadable("It is not a file.").asException();
      }
      return Json.parse(text()) instanceof Json.Obj object ? Optional.of(object) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonException e) {
      throw unreadable(e.reason()).causedBy(e);
    } catch (IOException e) {
      throw unreadable(SystemError.sentence(e)).causedBy(e);
    }
  }

  private String text() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LONGEST_FILE + 1);
      if (bytes.length > LONGEST_FILE) {
        throw unreadable("It is larger than any login.").asException();
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /** For a new login: a file that nobody can read has nothing to keep. */
  private Json.Obj readableContent() {
    try {
      return content().orElseGet(Json::object);
    } catch (ProblemException e) {
      return Json.object();
    }
  }

  private static Problem unreadable(String detail) {
    return new Problem(
        "credential-file-unreadable",
        "The stored login can't be read.",
        detail,
        "Check auth.json in your Codex folder, or sign in again to replace it.");
  }
}
