package io.keyward.auth.store;

import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

  private final LoginFolder folder;
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
    this.folder = new LoginFolder(home, notices);
    this.notices = notices;
  }

  /** A lambda in its place would cost each command milliseconds. */
  private enum Unheard implements Notices {
    NOTICES;

    @Override
    public void say(String sentences) {}
  }

  @Override
  public Optional<Credential> load() {
    return folder.content().flatMap(AuthFile::read);
  }

  @Override
  public List<Credential> save(Credential credential) {
    return folder.alone(file -> {
      file.requireReplaceable();
      Json.Obj old = readableContent(file);
      Json.Obj content = AuthFile.afterLogin(old, credential);
      replace(file, AuthFile.withOwner(content, LoginOwner.random()));
      return AuthFile.readable(old).stream().toList();
    });
  }

  @Override
  public boolean replace(Credential seen, Credential next) {
    return folder.alone(file -> {
      Optional<Json.Obj> content = folder.content();
      if (content.isEmpty() || !content.flatMap(AuthFile::read).equals(Optional.of(seen))) {
        return false;
      }
      file.requireReplaceable();
      replace(file, AuthFile.afterRefresh(content.get(), next));
      return true;
    });
  }

  @Override
  public boolean delete() {
    return folder.deleteFile();
  }

  @Override
  public boolean deleteIf(Credential seen) {
    return folder.isThere()
        && folder.alone(file -> load().equals(Optional.of(seen)) && folder.deleteFile(file));
  }

  @Override
  public Turn takeTurn() {
    return folder.takeTurn(file -> {
      file.requireReplaceable();
      LoginWriter.rehearse(file, GROWTH);
      return true;
    });
  }

  @Override
  public String place() {
    return "auth.json in the Codex folder";
  }

  private void replace(LoginFile file, Json.Obj content) throws IOException {
    LoginWriter.replace(file, content.pretty().getBytes(StandardCharsets.UTF_8), notices);
  }

  /**
   * For a new login: a file of ours that nobody can read has nothing to keep, but what a link
   * points to may be anything.
   */
  private Json.Obj readableContent(LoginFile file) {
    try {
      return folder.content().orElseGet(Json::object);
    } catch (ProblemException e) {
      if (folder.isElsewhere(file)) {
        throw LoginFile.unwritable(
                "auth.json is a link to something that holds no login.", "Remove the link")
            .causedBy(e);
      }
      return Json.object();
    }
  }
}
