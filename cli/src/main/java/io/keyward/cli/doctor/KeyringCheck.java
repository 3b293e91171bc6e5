package io.keyward.cli.doctor;

import io.keyward.auth.ProblemException;
import io.keyward.auth.config.CodexConfig;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.keyring.KeyringException;
import io.keyward.auth.store.CredentialStore;
import io.keyward.auth.store.StoreKind;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether the keyring answers, and whether it and the file hold different logins.
 *
 * @param config which of them counts
 * @param file the login in auth.json
 * @param keyring the login in the keyring
 */
record KeyringCheck(Supplier<CodexConfig> config, CredentialStore file, CredentialStore keyring)
    implements Check {
  @Override
  public String name() {
    return "keyring";
  }

  @Override
  public Group group() {
    return Group.STORAGE;
  }

  @Override
  public Pace pace() {
    return Pace.SLOW;
  }

  @Override
  public List<Result> look(Repair repair) {
    StoreKind kind = config.get().storeKind().value();
    Optional<Credential> inKeyring;
    try {
      inKeyring = keyring.load();
    } catch (KeyringException e) {
      return List.of(unreached(kind, e));
    }
    return List.of(judge(kind, readable(file), inKeyring));
  }

  /** What is wrong with the file, its own check says. */
  private static Optional<Credential> readable(CredentialStore store) {
    try {
      return store.load();
    } catch (ProblemException e) {
      return Optional.empty();
    }
  }

  /** Pure. */
  static Result unreached(StoreKind kind, KeyringException reason) {
    String why = reason.problem().title() + " " + reason.problem().detail();
    return switch (kind) {
      case FILE, EPHEMERAL ->
          new Result.NotChecked(why.strip() + " The configuration does not use it.");
      case AUTO ->
          new Result.Advice(
              why.strip() + " The login rests in auth.json instead.", reason.problem().next());
      case KEYRING -> new Result.Broken(why.strip(), reason.problem().next());
    };
  }

  /** Pure. */
  static Result judge(StoreKind kind, Optional<Credential> inFile, Optional<Credential> inKeyring) {
    if (inFile.isPresent() && inKeyring.isPresent() && !inFile.equals(inKeyring)) {
      return new Result.Advice(
          "auth.json and the keyring hold different logins; cli_auth_credentials_store = \""
              + kind.word()
              + "\" says which one counts.",
          "Run keyward logout --all and sign in once, so that no forgotten login stays.");
    }
    return switch (kind) {
      case FILE ->
          inKeyring.isPresent()
              ? forgotten("The keyring", "file")
              : new Result.Fine("It answers. It is not used: the login rests in auth.json.");
      case EPHEMERAL ->
          inFile.isPresent() || inKeyring.isPresent()
              ? forgotten("A store on this machine", "ephemeral")
              : new Result.Fine("It answers. It is not used: no login rests anywhere.");
      case KEYRING ->
          inFile.isPresent()
              ? forgotten("auth.json", "keyring")
              : new Result.Fine("It answers within two seconds.");
      case AUTO -> new Result.Fine("It answers within two seconds.");
    };
  }

  private static Result forgotten(String where, String word) {
    return new Result.Advice(
        where
            + " holds a login, which cli_auth_credentials_store = \""
            + word
            + "\" leaves out of use.",
        "Run keyward logout --all and sign in once, so that no forgotten login stays.");
  }
}
