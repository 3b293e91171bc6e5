package io.keyward.auth.seal;

import com.google.crypto.tink.Aead;
import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Optional;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A text sealed under a passphrase, for a file that leaves the machine: an object of JSON that
 * holds what was around it as it was, how the key is made of the passphrase (Argon2id, RFC 9106),
 * and the text under AES-256-GCM, which authenticates all the rest. A mark of 32 bits tells a wrong
 * passphrase from a damaged file, and tells a guesser nothing that a try would not.
 */
public final class PassphraseSeal {
  private static final String KDF = "kdf";
  private static final String SEALED = "sealed";
  private static final String NAME = "argon2id";
  private static final String CIPHER = "aes-256-gcm";
  private static final int FEWEST_CHARACTERS = 12;

  /** RFC 9106 section 4, the second choice: for where nobody knows how much memory there is. */
  private static final Cost USUAL = new Cost(64 << 10, 3, 4);

  /** More than this nobody needs, and a file from elsewhere must not ask for it. */
  private static final Cost MOST = new Cost(256 << 10, 10, 16);

  /** Less than OWASP's least nobody wrote. */
  private static final Cost LEAST = new Cost(19 << 10, 2, 1);

  private static final int KEY_BYTES = 32;
  private static final int SALT_BYTES = 16;

  /**
   * What it takes to make a key.
   *
   * @param memory in KiB
   */
  private record Cost(int memory, int passes, int lanes) {}

  private PassphraseSeal() {}

  /**
   * Seals.
   *
   * @param around what everybody may read, and nobody change
   * @throws ProblemException {@code passphrase-short}
   */
  public static Json.Obj seal(
      Json.Obj around, Secret text, Secret passphrase, SecureRandom random) {
    String words = passphrase.reveal();
    if (words.codePointCount(0, words.length()) < FEWEST_CHARACTERS) {
      throw new Problem(
              "passphrase-short",
              "The passphrase is too short.",
              "It has fewer than "
                  + FEWEST_CHARACTERS
                  + " characters; whoever has the file can try"
                  + " as many as they like.",
              "Choose a longer one: four words that have nothing to do with each other will do.")
          .asException();
    }
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    MasterKey key = key(passphrase, USUAL, salt);
    Json.Obj open =
        around
            .with(
                KDF,
                Json.object()
                    .with("name", NAME)
                    .with("memory", USUAL.memory())
                    .with("passes", USUAL.passes())
                    .with("lanes", USUAL.lanes())
                    .with("salt", Base64.getEncoder().encodeToString(salt))
                    .with("mark", key.mark()))
            .with("cipher", CIPHER);
    try {
      byte[] sealed =
          key.aead().encrypt(text.reveal().getBytes(StandardCharsets.UTF_8), bound(open));
      return open.with(SEALED, Base64.getEncoder().encodeToString(sealed));
    } catch (GeneralSecurityException e) {
      throw Ciphers.broken(e);
    }
  }

  /**
   * Opens.
   *
   * @throws ProblemException {@code passphrase-wrong}, {@code bundle-damaged}
   */
  public static Secret open(Json.Obj file, Secret passphrase) {
    Json.Obj kdf = file.object(KDF).orElseThrow(PassphraseSeal::damaged);
    byte[] salt = bytes(kdf, "salt");
    byte[] sealed = bytes(file, SEALED);
    if (!kdf.string("name").equals(Optional.of(NAME))
        || !file.string("cipher").equals(Optional.of(CIPHER))
        || salt.length != SALT_BYTES) {
      throw damaged();
    }
    MasterKey key = key(passphrase, cost(kdf), salt);
    if (!kdf.string("mark").equals(Optional.of(key.mark()))) {
      throw new Problem(
              "passphrase-wrong",
              "The passphrase does not open this file.",
              "",
              "Try again; nobody can open it without the passphrase that it was written with.")
          .asException();
    }
    try {
      Aead aead = key.aead();
      return Secret.of(
          new String(aead.decrypt(sealed, bound(file.without(SEALED))), StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw damaged();
    }
  }

  /** Checked before any work is done: the numbers come from the file. */
  private static Cost cost(Json.Obj kdf) {
    return new Cost(
        number(kdf, "memory", LEAST.memory(), MOST.memory()),
        number(kdf, "passes", LEAST.passes(), MOST.passes()),
        number(kdf, "lanes", LEAST.lanes(), MOST.lanes()));
  }

  private static int number(Json.Obj kdf, String name, int least, int most) {
    long number = kdf.integer(name).orElse(-1L);
    if (number < least || number > most) {
      throw damaged();
    }
    return (int) number;
  }

  private static byte[] bytes(Json.Obj object, String name) {
    try {
      return Base64.getDecoder().decode(object.string(name).orElseThrow(PassphraseSeal::damaged));
    } catch (IllegalArgumentException e) {
      throw damaged();
    }
  }

  /** As it stands in the file: whatever else is in it is authenticated, too. */
  private static byte[] bound(Json.Obj open) {
    return open.compact().getBytes(StandardCharsets.UTF_8);
  }

  /** In one form, whatever keyboard it was typed on (RFC 8265 section 4.2). */
  private static MasterKey key(Secret passphrase, Cost cost, byte[] salt) {
    Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
    argon2.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memory())
            .withIterations(cost.passes())
            .withParallelism(cost.lanes())
            .withSalt(salt)
            .build());
    byte[] key = new byte[KEY_BYTES];
    argon2.generateBytes(
        Normalizer.normalize(passphrase.reveal(), Normalizer.Form.NFC)
            .getBytes(StandardCharsets.UTF_8),
        key);
    return MasterKey.made(key);
  }

  private static ProblemException damaged() {
    return new Problem(
            "bundle-damaged",
            "The file is not as Keyward wrote it.",
            "It was changed, or is cut off.",
            "Take another copy of it.")
        .asException();
  }
}
