package io.keyward.auth.store;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.disk.SystemError;
import io.keyward.auth.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The Codex folder as every store has it, wherever the login rests: its locks, which the Codex CLI
 * takes for a login in the keyring too (measured on codex-cli 0.169.0), the turns of those who
 * renew, and {@code auth.json}. Thread-safe.
 */
final class LoginFolder {
  private final ProcessTurns turns = new ProcessTurns();
  private final CodexHome home;
  private final LoginReader reader;

  /**
   * The folder of this login.
   *
   * @param notices hear what was mended when the file was read
   */
  LoginFolder(CodexHome home, Notices notices) {
    this.home = home;
    this.reader = new LoginReader(home.authFile(), notices);
  }

  /** What is done while no other program writes this folder's login. */
  interface Work<T> {
    /**
     * Does it.
     *
     * @param file links followed; it may not be there
     */
    T on(LoginFile file) throws IOException;
  }

  boolean isThere() {
    return Files.isDirectory(home.folder());
  }

  /**
   * Works while no other program writes this folder's login. The folder is made if need be.
   *
   * @throws ProblemException {@code credential-file-busy}, {@code credential-file-unwritable}
   */
  <T> T alone(Work<T> work) {
    try {
      LoginFile.at(home.authFile()).makeFolder();
      return locked(work);
    } catch (IOException e) {
      throw LoginFile.unwritable(SystemError.sentence(e), SystemError.remedy(e)).causedBy(e);
    }
  }

  private <T> T locked(Work<T> work) throws IOException {
    return Unstoppable.run(() -> {
      LoginFile file = LoginFile.at(home.authFile());
      try (CommandLocks _ = CommandLocks.take(LoginLocks.of(home, file))) {
        return work.on(file);
      }
    });
  }

  /**
   * The turn of all that rests in this folder or is named by it, given only once its holder has
   * rehearsed what it is to do.
   *
   * @param rehearsal what may fail is found out by it, before a token is spent
   */
  Turn takeTurn(Work<?> rehearsal) {
    Turn turn = turns.take(home);
    boolean ready = false;
    try {
      var _ = alone(rehearsal);
      ready = true;
      return turn;
    } finally {
      if (!ready) {
        turn.close();
      }
    }
  }

  /**
   * What {@code auth.json} holds; empty if it is not there or no object. Needs no lock.
   *
   * @throws ProblemException as {@link LoginReader#read}
   */
  Optional<Json.Obj> content() {
    Optional<Json> content = reader.read();
    return content.isPresent() && content.get() instanceof Json.Obj object
        ? Optional.of(object)
        : Optional.empty();
  }

  /**
   * Deletes {@code auth.json} if there is one, for which it waits until nobody writes.
   *
   * @return whether there was one
   * @throws ProblemException {@code credential-file-not-deleted}, {@code credential-file-busy}
   */
  boolean deleteFile() {
    try {
      return Files.exists(LoginFile.at(home.authFile()).target(), LinkOption.NOFOLLOW_LINKS)
          && locked(this::deleteFile);
    } catch (IOException e) {
      throw notDeleted(e);
    }
  }

  /**
   * Deletes {@code auth.json}, and what broken off writes have left, which holds a login too. Of a
   * link goes what it points to, and the link stays for the next login; but what is no login is
   * somebody's own, and then the link goes. Not to be done but alone.
   *
   * @return whether there was something
   * @throws ProblemException {@code credential-file-not-deleted}
   */
  boolean deleteFile(LoginFile file) {
    try {
      new BrokenOffWrites(home.folder()).delete();
      if (isSomebodysOwn(file)) {
        return Files.deleteIfExists(home.authFile());
      }
      new BrokenOffWrites(file.folder()).delete();
      return Files.deleteIfExists(file.target());
    } catch (IOException e) {
      throw notDeleted(e);
    }
  }

  /** Whether auth.json is a link to something that is there and is no login. */
  private boolean isSomebodysOwn(LoginFile file) {
    return isElsewhere(file)
        && Files.exists(file.target(), LinkOption.NOFOLLOW_LINKS)
        && !holdsLogin();
  }

  /** Whether a link leads from {@code auth.json} to this file. */
  boolean isElsewhere(LoginFile file) {
    return !file.target().equals(home.authFile().toAbsolutePath());
  }

  private boolean holdsLogin() {
    try {
      Optional<Json.Obj> content = content();
      return content.isPresent() && AuthFile.isOfLogin(content.get());
    } catch (ProblemException _) {
      return false;
    }
  }

  private static ProblemException notDeleted(IOException e) {
    return new Problem(
            "credential-file-not-deleted",
            "The stored login could not be deleted.",
            SystemError.sentence(e),
            "Delete auth.json in your Codex folder yourself.")
        .causedBy(e);
  }

  /** When {@code auth.json} was last written, if it is there. */
  Optional<Instant> fileWritten() {
    Path file = home.authFile();
    try {
      return Optional.of(Files.getLastModifiedTime(file).toInstant());
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
