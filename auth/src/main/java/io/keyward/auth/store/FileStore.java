package io.keyward.auth.store;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Rests in {@code auth.json}, in the Codex CLI's own format, so that both programs share one login.
 * The file is readable by its owner only, is replaced as a whole or not at all, and keeps every
 * member that Keyward does not know. Writes take the CLI's own locks, so that neither program
 * undoes the other's work; reads take none. Safe among threads and among processes.
 */
public final class FileStore implements CredentialStore {

  /** A renewed login is about as long as the one before; this is what it may grow by. */
  private static final int GROWTH = 16 << 10;

  private final ProcessTurns turns = new ProcessTurns();
  private final CodexHome home;
  private final Path file;
  private final LoginReader reader;
  private final Notices notices;

  /** The store in this folder, which keeps to itself what it mends on its way. */
  public FileStore(CodexHome home) {
    this(home, Unheard.NOTICES);
  }

  /**
   * The store in this folder.
   *
   * @param notices hear what was mended, and what is not as it should be but hinders nothing
   */
  public FileStore(CodexHome home, Notices notices) {
    this.home = home;
    this.file = home.authFile();
    this.notices = notices;
    this.reader = new LoginReader(file, notices);
  }

  /** A lambda in its place would cost each command milliseconds. */
  private enum Unheard implements Notices {
    NOTICES;

    @Override
    public void say(String sentences) {}
  }

  @Override
  public Optional<Credential> load() {
    return content().flatMap(AuthFile::read);
  }

  @Override
  public void save(Credential credential) {
    writing(target -> {
      target.requireReplaceable();
      Json.Obj content = AuthFile.afterLogin(readableContent(target), credential);
      replace(target, AuthFile.withOwner(content, LoginOwner.random()));
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
          && locked(this::deleted);
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
    Turn turn = turns.take(home);
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

  private void replace(LoginFile target, Json.Obj content) throws IOException {
    Replacement.replace(target, content.pretty().getBytes(StandardCharsets.UTF_8), notices);
  }

  private static ProblemException unwritable(IOException e) {
    return LoginFile.unwritable(SystemError.sentence(e), SystemError.remedy(e)).causedBy(e);
  }

  private Optional<Json.Obj> content() {
    Optional<Json> content = reader.read();
    return content.isPresent() && content.get() instanceof Json.Obj object
        ? Optional.of(object)
        : Optional.empty();
  }

  /**
   * For a new login: a file of ours that nobody can read has nothing to keep, but what a link
   * points to may be anything.
   */
  private Json.Obj readableContent(LoginFile target) {
    try {
      return content().orElseGet(Json::object);
    } catch (ProblemException e) {
      if (isElsewhere(target)) {
        throw LoginFile.unwritable(
                "auth.json is a link to something that holds no login.", "Remove the link")
            .causedBy(e);
      }
      return Json.object();
    }
  }

  private boolean isElsewhere(LoginFile target) {
    return !target.target().equals(file.toAbsolutePath());
  }

  /**
   * What a link points to is deleted only if it is a login: it may be anything. What broken off
   * writes have left holds a login too; nobody writes now, so none of it is being written.
   */
  private boolean deleted(LoginFile target) throws IOException {
    new BrokenOffWrites(home.folder()).delete();
    new BrokenOffWrites(target.folder()).delete();
    return Files.deleteIfExists(isElsewhere(target) && !holdsLogin() ? file : target.target());
  }

  private boolean holdsLogin() {
    try {
      return content().isPresent();
    } catch (ProblemException e) {
      return false;
    }
  }
}
