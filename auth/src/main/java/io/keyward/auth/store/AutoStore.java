package io.keyward.auth.store;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.keyring.KeyringException;
import io.keyward.auth.store.KeyringStore.Held;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rests in the keyring, or in {@code auth.json} where the keyring can't be used, and says so then.
 * Where both hold a login, as after a sign-in while the keyring was locked, the newer one counts
 * and the other is removed; where nobody knows which is newer, both stay. Thread-safe.
 */
final class AutoStore implements CredentialStore {
  private static final String THE_FILE = "auth.json in the Codex folder";

  private final LoginFolder folder;
  private final KeyringStore keyring;
  private final FileStore file;
  private final Notices notices;

  /** Where the login was last seen. */
  private volatile CredentialStore resting;

  /** Whether it was seen there at all. */
  private volatile boolean seen;

  AutoStore(CodexHome home, KeyringStore keyring, Notices notices) {
    this.folder = new LoginFolder(home, notices);
    this.keyring = keyring;
    this.file = new FileStore(home, notices);
    this.notices = notices;
    this.resting = keyring;
  }

  @Override
  public Optional<Credential> load() {
    try {
      return inBoth();
    } catch (ProblemException e) {
      requireOfKeyring(e);
      Optional<Credential> filed = file.load();
      if (filed.isEmpty() && seen && resting.equals(keyring)) {
        // It was there a moment ago: nobody shall believe that it is gone.
        throw e;
      }
      notices.say(sentences(e.problem(), THE_FILE + " is used instead."));
      return inFile(filed);
    }
  }

  /**
   * What counts, of all that there is.
   *
   * @throws ProblemException if the keyring can't tell
   */
  private Optional<Credential> inBoth() {
    Optional<Held> inKeyring = keyring.held();
    return inKeyring.isEmpty() ? inFile(file.load()) : withKeyring(inKeyring.get());
  }

  /** A login of a kind that only the CLI can use is one all the same: no other takes its place. */
  private static void requireOfKeyring(ProblemException reason) {
    if (!(reason instanceof KeyringException)
        && !reason.problem().code().equals(KeyringStore.DAMAGED)) {
      throw reason;
    }
  }

  private Optional<Credential> withKeyring(Held held) {
    Optional<Credential> filed = readableFile();
    if (filed.isEmpty()) {
      return inKeyring(held.credential());
    }
    try {
      return folder.alone(this::newer);
    } catch (ProblemException e) {
      notices.say(sentences(e.problem(), "A second login is still there."));
      return counting(held, filed.get());
    }
  }

  private Optional<Credential> readableFile() {
    try {
      return file.load();
    } catch (ProblemException e) {
      notices.say(sentences(e.problem(), "The login in the keyring is used."));
      return Optional.empty();
    }
  }

  /** Looks again, now that nobody else writes, and leaves one of two logins. */
  private Optional<Credential> newer(LoginFile place) {
    Optional<Held> held = keyring.held();
    Optional<Credential> filed = file.load();
    if (held.isEmpty()) {
      return inFile(filed);
    }
    if (filed.isEmpty()) {
      return inKeyring(held.get().credential());
    }
    switch (newer(held.get(), filed.get())) {
      case FILE -> dropFromKeyring();
      case KEYRING ->
          dropFile(
              place,
              "An older login in " + THE_FILE + " was removed: the one in the keyring is used.");
      case SAME -> dropFile(place, "");
      case UNKNOWN ->
          notices.say(
              "Two logins are stored, and it is not known which is newer: the one in "
                  + THE_FILE
                  + " is used, and the one in the keyring stays. Sign in again to have only one.");
    }
    return counting(held.get(), filed.get());
  }

  /** Which of two logins is the newer one. */
  private enum Newer {
    FILE,
    KEYRING,
    SAME,
    UNKNOWN
  }

  private Newer newer(Held held, Credential filed) {
    if (held.credential().equals(filed)) {
      return Newer.SAME;
    }
    LoginAge ofFile = LoginAge.of(filed, folder.fileWritten());
    LoginAge ofItem = LoginAge.of(held.credential(), held.written());
    if (ofFile.isNewerThan(ofItem)) {
      return Newer.FILE;
    }
    return ofItem.isNewerThan(ofFile) ? Newer.KEYRING : Newer.UNKNOWN;
  }

  /** Whoever writes to the keyring deletes the file, so a file that is there likely came later. */
  private Optional<Credential> counting(Held held, Credential filed) {
    return switch (newer(held, filed)) {
      case FILE, UNKNOWN -> inFile(Optional.of(filed));
      case KEYRING, SAME -> inKeyring(held.credential());
    };
  }

  private void dropFromKeyring() {
    try {
      boolean _ = keyring.deleteItem();
      notices.say(
          "An older login in the keyring was removed: the one in " + THE_FILE + " is used.");
    } catch (KeyringException e) {
      notices.say(sentences(e.problem(), "An older login is still in the keyring."));
    }
  }

  private void dropFile(LoginFile place, String notice) {
    try {
      boolean _ = folder.deleteFile(place);
    } catch (ProblemException e) {
      notices.say(sentences(e.problem(), "The login in the keyring is used."));
      return;
    }
    if (!notice.isEmpty()) {
      notices.say(notice);
    }
  }

  @Override
  public List<Credential> save(Credential credential) {
    try {
      List<Credential> displaced = keyring.save(credential);
      var _ = inKeyring(credential);
      return displaced;
    } catch (KeyringException e) {
      List<Credential> displaced = new ArrayList<>(saveInFile(credential, e.problem()));
      stillInKeyring().ifPresent(displaced::add);
      return displaced;
    }
  }

  private Optional<Credential> stillInKeyring() {
    try {
      return keyring.load();
    } catch (ProblemException _) {
      return Optional.empty();
    }
  }

  /** What the keyring may still hold is older, and goes when both are seen again. */
  private List<Credential> saveInFile(Credential credential, Problem reason) {
    List<Credential> displaced = file.save(credential);
    var _ = inFile(Optional.of(credential));
    notices.say(
        sentences(
            reason, "The login was stored in " + THE_FILE + " instead, which only you can read."));
    return displaced;
  }

  @Override
  public boolean replace(Credential seen, Credential next) {
    Optional<Credential> there;
    try {
      there = inBoth();
    } catch (ProblemException e) {
      requireOfKeyring(e);
      return replaceUnseen(seen, next, e);
    }
    if (!there.equals(Optional.of(seen))) {
      return false;
    }
    if (resting.equals(file)) {
      return file.replace(seen, next);
    }
    try {
      return keyring.replace(seen, next);
    } catch (KeyringException e) {
      // What the issuer has just given is there only once.
      var _ = saveInFile(next, e.problem());
      return true;
    }
  }

  /** That the keyring can't be asked does not mean that the login is gone from it. */
  private boolean replaceUnseen(Credential seen, Credential next, ProblemException reason) {
    Optional<Credential> filed = file.load();
    if (filed.isEmpty()) {
      var _ = saveInFile(next, reason.problem());
      return true;
    }
    if (filed.get().equals(seen) && file.replace(seen, next)) {
      var _ = inFile(filed);
      return true;
    }
    throw reason;
  }

  /**
   * Signs out whatever can be signed out: a keyring that is not there must not keep a file. One
   * that is there and does not answer may hold a login still, and nobody shall believe it gone.
   */
  @Override
  public boolean delete() {
    boolean filed = file.delete();
    seen = false;
    try {
      return keyring.delete() || filed;
    } catch (KeyringException e) {
      if (!e.isAbsence()) {
        throw e;
      }
      notices.say(sentences(e.problem(), "If it holds a login, that one was not removed."));
      return filed;
    }
  }

  /** Of a login that is in both places, nothing stays. */
  @Override
  public boolean deleteIf(Credential seen) {
    boolean filed = file.deleteIf(seen);
    try {
      return keyring.deleteIf(seen) || filed;
    } catch (KeyringException e) {
      if (!filed || !e.isAbsence()) {
        throw e;
      }
      return true;
    }
  }

  @Override
  public Turn takeTurn() {
    return resting.takeTurn();
  }

  /** Where the login was when it was last asked for. */
  @Override
  public String place() {
    return resting.place();
  }

  private Optional<Credential> inKeyring(Credential found) {
    resting = keyring;
    seen = true;
    return Optional.of(found);
  }

  private Optional<Credential> inFile(Optional<Credential> found) {
    resting = found.isPresent() ? file : keyring;
    seen = found.isPresent();
    return found;
  }

  private static String sentences(Problem why, String what) {
    return why.title() + " " + why.detail() + " " + what + " " + why.next();
  }
}
