package io.keyward.auth.seal;

import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.disk.PrivateFolder;
import io.keyward.auth.keyring.Keyring;
import io.keyward.auth.keyring.KeyringEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;

/**
 * Where the master key is. Somebody chose it: where the key can't be had from there, that is a
 * problem, and no other place is tried.
 */
public sealed interface MasterKeySource {

  /**
   * The key that is there; empty if there is none.
   *
   * @throws ProblemException {@code master-key-unusable}, {@code sealed-file-exposed}, {@code
   *     sealed-file-unreadable}, or what the keyring says
   */
  Optional<MasterKey> existing();

  /**
   * The key that is there, or a new one that is there from now on.
   *
   * @throws ProblemException as {@link #existing}, and if none can be made there: {@code
   *     sealed-file-unwritable}, {@code master-key-missing}
   */
  MasterKey existingOrNew(SecureRandom random);

  /** The place in words, for people: no path of a home directory. */
  String words();

  /**
   * In the operating system's keyring: whoever steals the disk has no key.
   *
   * @param entry for one vault only
   */
  record InKeyring(Keyring keyring, KeyringEntry entry) implements MasterKeySource {
    @Override
    public Optional<MasterKey> existing() {
      return keyring.find(entry).map(item -> MasterKey.of(item.value()));
    }

    @Override
    public MasterKey existingOrNew(SecureRandom random) {
      Optional<MasterKey> existing = existing();
      if (existing.isPresent()) {
        return existing.get();
      }
      keyring.put(entry, MasterKey.fresh(random).base64());
      // Read again: a keyring that takes a value and does not keep it must be noticed now.
      return existing().orElseThrow(() -> SealProblem.masterKeyMissing(words()).asException());
    }

    @Override
    public String words() {
      return keyring.name();
    }
  }

  /**
   * In a file that only its owner may read: protects what is copied elsewhere without it, such as
   * backups.
   *
   * @param file in base64; symbolic links to it are followed
   */
  record InFile(Path file) implements MasterKeySource {
    @Override
    public Optional<MasterKey> existing() {
      try {
        Path real = file.toRealPath();
        return PrivateFolder.of(real, SealProblem.OF_FOLDER)
            .read(real.getFileName().toString())
            .map(bytes -> MasterKey.of(Secret.of(new String(bytes, StandardCharsets.ISO_8859_1))));
      } catch (NoSuchFileException e) {
        return Optional.empty();
      } catch (IOException e) {
        throw SealProblem.unreadable(e).causedBy(e);
      }
    }

    @Override
    public MasterKey existingOrNew(SecureRandom random) {
      PrivateFolder folder = PrivateFolder.of(file, SealProblem.OF_FOLDER);
      return existing()
          .orElseGet(() -> folder.alone(() -> existing().orElseGet(() -> made(folder, random))));
    }

    private MasterKey made(PrivateFolder folder, SecureRandom random) {
      MasterKey fresh = MasterKey.fresh(random);
      String line = fresh.base64().reveal() + "\n";
      folder.replace(file.getFileName().toString(), line.getBytes(StandardCharsets.ISO_8859_1));
      return fresh;
    }

    @Override
    public String words() {
      return "the key file";
    }
  }

  /**
   * In an environment variable, for servers whose operator hands out keys. It can't be made there.
   *
   * @param name of the variable
   * @param value base64; empty if the variable is not set
   */
  record InVariable(String name, Secret value) implements MasterKeySource {

    /** The variable as it is set in this environment. */
    public static InVariable of(String name, Map<String, String> environment) {
      return new InVariable(name, Secret.of(environment.getOrDefault(name, "")));
    }

    @Override
    public Optional<MasterKey> existing() {
      return value.isEmpty() ? Optional.empty() : Optional.of(MasterKey.of(value));
    }

    @Override
    public MasterKey existingOrNew(SecureRandom random) {
      return existing().orElseThrow(() -> SealProblem.masterKeyMissing(words()).asException());
    }

    @Override
    public String words() {
      return "the variable " + name;
    }
  }
}
