package io.keyward.auth.seal;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.util.SecretBytes;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.BitSet;
import java.util.HexFormat;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * 256 bits that other keys come from: the one that a {@link Keyset} rests under, or those of a
 * server that keeps nothing but this. Each is derived for its purpose (HKDF-SHA-256, RFC 5869), and
 * so is a mark of 32 bits that tells a wrong key from a damaged file. Prints as {@code ***}.
 * Immutable and thread-safe.
 */
public final class MasterKey {
  private static final int BYTES = 32;
  private static final int MARK_BYTES = 4;

  /** 32 random bytes have 30 different values and steps on average, and never as few as this. */
  private static final int FEWEST_VALUES = 18;

  private final byte[] key;

  private MasterKey(byte[] key) {
    this.key = key;
  }

  /** A new one, that nobody has kept yet. */
  public static MasterKey fresh(SecureRandom random) {
    byte[] key = new byte[BYTES];
    random.nextBytes(key);
    return new MasterKey(key);
  }

  /** Of 32 bytes that were made of something else. */
  static MasterKey made(byte[] key) {
    return new MasterKey(key.clone());
  }

  /**
   * From base64 (RFC 4648 section 4); blanks around it don't count.
   *
   * @throws ProblemException {@code master-key-unusable} if it is not that, not 32 bytes, or
   *     nothing that chance would make
   */
  public static MasterKey of(Secret base64) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(base64.reveal().strip());
    } catch (IllegalArgumentException e) {
      // Its message would quote the key.
      throw SealProblem.masterKeyUnusable("It is not base64.").asException();
    }
    if (key.length != BYTES) {
      throw SealProblem.masterKeyUnusable("It is " + key.length + " bytes long instead of 32.")
          .asException();
    }
    if (isGuessable(key)) {
      throw SealProblem.masterKeyUnusable("It is a pattern or a phrase, and no random key.")
          .asException();
    }
    return new MasterKey(key);
  }

  /** As {@link #of} reads it, for whoever keeps it. */
  public Secret base64() {
    return Secret.of(Base64.getEncoder().encodeToString(key));
  }

  /** Text, few different values, or even steps: chance makes them less than once in 10^12 keys. */
  private static boolean isGuessable(byte[] key) {
    BitSet values = new BitSet();
    BitSet steps = new BitSet();
    boolean text = true;
    byte before = key[key.length - 1];
    for (byte value : key) {
      values.set(value & 0xff);
      steps.set((value - before) & 0xff);
      text &= value >= ' ' && value < 0x7f;
      before = value;
    }
    return text || values.cardinality() < FEWEST_VALUES || steps.cardinality() < FEWEST_VALUES;
  }

  /** Eight hexadecimal digits that name the key and say nothing about it. */
  public String mark() {
    return HexFormat.of().formatHex(derived("keyward master key mark", MARK_BYTES));
  }

  /**
   * A keyset of one key that is always the same for this purpose, and says nothing about this key
   * or those of other purposes.
   *
   * @param purpose in ASCII; for one kind of values only
   */
  public Keyset keyset(String purpose) {
    return Keyset.of(secret("keyward sealing " + purpose));
  }

  /**
   * A keyed hash that is always the same for this purpose, and says nothing about this key or those
   * of other purposes.
   *
   * @param purpose in ASCII; for one kind of texts only
   */
  public KeyedHash hash(String purpose) {
    return new KeyedHash(derived("keyward hash " + purpose, BYTES));
  }

  private SecretBytes secret(String purpose) {
    return SecretBytes.copyFrom(derived(purpose, BYTES), InsecureSecretKeyAccess.get());
  }

  Aead aead() {
    try {
      AesGcmKey derived =
          AesGcmKey.builder()
              .setParameters(Ciphers.WITHOUT_PREFIX)
              .setKeyBytes(secret("keyward keyset seal"))
              .build();
      return KeysetHandle.newBuilder()
          .setConfiguration(Ciphers.CONFIGURATION)
          .addEntry(KeysetHandle.importKey(derived).withFixedId(1).makePrimary())
          .build()
          .getPrimitive(Ciphers.CONFIGURATION, Aead.class);
    } catch (GeneralSecurityException e) {
      throw Ciphers.broken(e);
    }
  }

  private byte[] derived(String purpose, int length) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveData(
              HKDFParameterSpec.expandOnly(
                  new SecretKeySpec(key, "Generic"),
                  purpose.getBytes(StandardCharsets.US_ASCII),
                  length));
    } catch (GeneralSecurityException e) {
      throw Ciphers.broken(e);
    }
  }

  /** Always {@code ***}. */
  @Override
  public String toString() {
    return "***";
  }
}
