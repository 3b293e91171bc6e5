package io.keyward.auth.store;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.json.Json;
import io.keyward.auth.keyring.Keyring;
import io.keyward.auth.keyring.KeyringException;
import io.keyward.auth.keyring.KeyringItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rests in the operating system's keyring, in the item and the format of the Codex CLI, so that
 * both programs share one login. What is in {@code auth.json} does not count here, and goes as soon
 * as the keyring is known to hold a newer one. Thread-safe.
 */
final class KeyringStore implements CredentialStore {
  static final String DAMAGED = "credential-item-damaged";

  private final CodexHome home;
  private final LoginFolder folder;
  private final Keyring keyring;
  private final Notices notices;

  /** The store of this folder's login. */
  KeyringStore(CodexHome home, Keyring keyring, Notices notices) {
    this.home = home;
    this.folder = new LoginFolder(home, notices);
    this.keyring = keyring;
    this.notices = notices;
  }

  /**
   * A login, and when it was put here.
   *
   * @param written to the second, if the keyring tells
   */
  record Held(Credential credential, Optional<Instant> written) {}

  @Override
  public Optional<Credential> load() {
    return held().map(Held::credential);
  }

  /** The login with its time. */
  Optional<Held> held() {
    return item()
        .flatMap(item ->
            credential(content(item)).map(credential -> new Held(credential, item.changed())));
  }

  @Override
  public List<Credential> save(Credential credential) {
    return folder.alone(file -> {
      Json.Obj old = readableContent();
      Json.Obj content = AuthFile.afterLogin(old, credential);
      write(AuthFile.withOwner(content, LoginOwner.random()));
      List<Credential> displaced = new ArrayList<>();
      AuthFile.readable(old).ifPresent(displaced::add);
      fileContent().flatMap(AuthFile::readable).ifPresent(displaced::add);
      dropFile(file);
      return displaced;
    });
  }

  @Override
  public boolean replace(Credential seen, Credential next) {
    return folder.alone(file -> {
      Optional<Json.Obj> content = item().map(KeyringStore::content);
      if (content.isEmpty() || !credential(content.get()).equals(Optional.of(seen))) {
        return false;
      }
      write(AuthFile.afterRefresh(content.get(), next));
      dropFileOf(content.get(), file);
      return true;
    });
  }

  /** The file first: it can be deleted even where the keyring can't be asked. */
  @Override
  public boolean delete() {
    return folder.isThere()
        ? folder.alone(file -> {
          boolean filed = folder.deleteFile(file);
          return deleteItem() || filed;
        })
        : deleteItem();
  }

  /** The file stays if it holds another login. */
  @Override
  public boolean deleteIf(Credential seen) {
    return folder.isThere()
        && folder.alone(file -> {
          Optional<Json.Obj> content = item().map(KeyringStore::content);
          if (content.isEmpty() || !credential(content.get()).equals(Optional.of(seen))) {
            return false;
          }
          dropFileOf(content.get(), file);
          return deleteItem();
        });
  }

  /** Removes the item and leaves the file. Not to be done but alone in the folder. */
  boolean deleteItem() {
    return keyring.remove(LoginEntry.of(home));
  }

  /** The rehearsal does all that a write does, but for the write. */
  @Override
  public Turn takeTurn() {
    return folder.takeTurn(_ -> item());
  }

  @Override
  public String place() {
    return keyring.name();
  }

  private void write(Json.Obj content) {
    Secret value = Secret.of(content.compact());
    keyring.put(LoginEntry.of(home), value);
    if (!item().map(KeyringItem::value).equals(Optional.of(value))) {
      throw new KeyringException(
          new Problem(
              "keyring-not-kept",
              "The keyring did not keep the login.",
              "What it gave back is not what it was given.",
              "Try again, or set cli_auth_credentials_store = \"file\" in config.toml."));
    }
  }

  /**
   * What a renewal leaves in the file is the same login, renewed less often. Another one is not for
   * a renewal to end.
   */
  private void dropFileOf(Json.Obj login, LoginFile file) {
    Optional<Json.Obj> filed = fileContent().filter(AuthFile::isOfLogin);
    if (filed.isEmpty()) {
      return;
    }
    if (AuthFile.isSameLogin(filed.get(), login)) {
      dropFile(file);
    } else {
      notices.say(
          "The login in the keyring is used. Another one is in auth.json in the Codex folder:"
              + " keyward logout --all ends both.");
    }
  }

  private Optional<Json.Obj> fileContent() {
    try {
      return folder.content();
    } catch (ProblemException _) {
      return Optional.empty();
    }
  }

  private void dropFile(LoginFile file) {
    try {
      boolean _ = folder.deleteFile(file);
    } catch (ProblemException e) {
      notices.say(
          "The login is in the keyring, but an older one is still in auth.json. "
              + e.problem().detail()
              + " "
              + e.problem().next());
    }
  }

  private Optional<KeyringItem> item() {
    return keyring.find(LoginEntry.of(home));
  }

  /** For a new login: an item that nobody can read has nothing to keep. */
  private Json.Obj readableContent() {
    Optional<KeyringItem> item = item();
    try {
      return item.map(KeyringStore::content).orElseGet(Json::object);
    } catch (ProblemException _) {
      return Json.object();
    }
  }

  private static Json.Obj content(KeyringItem item) {
    return AuthFile.content(item.value(), damaged());
  }

  private static Optional<Credential> credential(Json.Obj content) {
    return AuthFile.read(content, damaged());
  }

  private static Problem damaged() {
    return new Problem(
        DAMAGED,
        "The stored login can't be read.",
        "Its item in the keyring is not as the codex command writes it.",
        "Sign in again; the damaged item is replaced.");
  }
}
