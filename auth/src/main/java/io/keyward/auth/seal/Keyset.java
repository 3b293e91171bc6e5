package io.keyward.auth.seal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.util.SecretBytes;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Secret;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The keys that values are sealed with: one primary, which seals, and older ones, which still open.
 * Each is random or derived from what is, and each value has a random nonce: a key is good for 2^32
 * values. Immutable and thread-safe.
 */
public final class Keyset {
  private static final String MAGIC = "keyward-keyset 1 ";
  private static final int MARK_DIGITS = 8;
  private static final int MAGIC_LINE = MAGIC.length() + MARK_DIGITS + 1;

  /** Tink's own: a one, then the id of the key. */
  private static final int KEY_PREFIX = 5;

  private static final int NONCE_AND_TAG = 12 + 16;

  /** The id of a key that is derived: it has no others beside it. */
  private static final int DERIVED = 1;

  private final KeysetHandle keys;
  private final Aead aead;

  private Keyset(KeysetHandle keys) throws GeneralSecurityException {
    this.keys = keys;
    this.aead = keys.getPrimitive(Ciphers.CONFIGURATION, Aead.class);
  }

  /** With one new key. */
  public static Keyset fresh() {
    return withFreshPrimary(KeysetHandle.newBuilder());
  }

  /** With this key alone, which is derived from another one. */
  static Keyset of(SecretBytes key) {
    try {
      return new Keyset(
          KeysetHandle.newBuilder()
              .setConfiguration(Ciphers.CONFIGURATION)
              .addEntry(
                  KeysetHandle.importKey(
                          AesGcmKey.builder()
                              .setParameters(Ciphers.WITH_KEY_ID)
                              .setKeyBytes(key)
                              .setIdRequirement(DERIVED)
                              .build())
                      .makePrimary())
              .build());
    } catch (GeneralSecurityException e) {
      throw Ciphers.broken(e);
    }
  }

  /** With a new key that seals from now on; all others still open. */
  public Keyset rotated() {
    return withFreshPrimary(KeysetHandle.newBuilder(keys));
  }

  private static Keyset withFreshPrimary(KeysetHandle.Builder builder) {
    try {
      return new Keyset(
          builder
              .setConfiguration(Ciphers.CONFIGURATION)
              .addEntry(
                  KeysetHandle.generateEntryFromParameters(Ciphers.WITH_KEY_ID)
                      .withRandomId()
                      .makePrimary())
              .build());
    } catch (GeneralSecurityException e) {
      throw Ciphers.broken(e);
    }
  }

  /**
   * Without the keys that are not among these; the primary stays. What was sealed with a key that
   * is gone never opens again.
   */
  public Keyset retiredExcept(Set<Integer> used) {
    KeysetHandle.Builder builder =
        KeysetHandle.newBuilder(keys).setConfiguration(Ciphers.CONFIGURATION);
    for (int i = keys.size() - 1; i >= 0; i--) {
      KeysetHandle.Entry key = keys.getAt(i);
      if (!key.isPrimary() && !used.contains(key.getId())) {
        builder.deleteAt(i);
      }
    }
    try {
      return new Keyset(builder.build());
    } catch (GeneralSecurityException e) {
      throw Ciphers.broken(e);
    }
  }

  /** The id of the key that seals; it is no secret. */
  public int primary() {
    return keys.getPrimary().getId();
  }

  /** The ids of all keys, oldest first. */
  public Set<Integer> ids() {
    Set<Integer> ids = new LinkedHashSet<>();
    for (int i = 0; i < keys.size(); i++) {
      ids.add(keys.getAt(i).getId());
    }
    return ids;
  }

  /**
   * Seals a value for its place.
   *
   * @param generation how often the value at this place has been written, with this time; from 1
   * @param content any well-formed text
   * @throws IllegalArgumentException if the content has half a character (a lone surrogate)
   */
  public byte[] seal(Place place, long generation, Secret content) {
    byte[] plain = utf8(content);
    byte[] line = new Header(place, generation, plain.length).line();
    try {
      byte[] body = aead.encrypt(plain, line);
      byte[] sealed = Arrays.copyOf(line, line.length + body.length);
      System.arraycopy(body, 0, sealed, line.length, body.length);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw Ciphers.broken(e);
    }
  }

  private static byte[] utf8(Secret content) {
    try {
      ByteBuffer bytes = UTF_8.newEncoder().encode(CharBuffer.wrap(content.reveal()));
      byte[] plain = new byte[bytes.remaining()];
      bytes.get(plain);
      return plain;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("The content is no well-formed text.", e);
    }
  }

  /**
   * Opens what was sealed for this place.
   *
   * @throws ProblemException {@code sealed-truncated}, {@code sealed-altered}, {@code
   *     sealed-format-unknown}, {@code sealed-for-another-place}, {@code sealed-with-unknown-key}
   */
  public Opened open(Place place, byte[] sealed) {
    Header header = Header.of(sealed);
    if (!header.place().equals(place)) {
      throw SealProblem.elsewhere(header.place(), place).asException();
    }
    byte[] line = header.line();
    byte[] body = bodyOf(header, line, sealed);
    if (!ids().contains(keyOf(body))) {
      throw SealProblem.unknownKey().asException();
    }
    try {
      return new Opened(
          header.generation(), Secret.of(new String(aead.decrypt(body, line), UTF_8)));
    } catch (GeneralSecurityException e) {
      throw SealProblem.altered().causedBy(e);
    }
  }

  /**
   * The id of the key that a value was sealed with; nothing if it says none. Unchecked: for
   * deciding which keys are still needed.
   */
  static OptionalInt keyThatSealed(byte[] sealed) {
    try {
      Header header = Header.of(sealed);
      return OptionalInt.of(keyOf(bodyOf(header, header.line(), sealed)));
    } catch (ProblemException e) {
      return OptionalInt.empty();
    }
  }

  private static byte[] bodyOf(Header header, byte[] line, byte[] sealed) {
    // Numbers can be written in two ways, and only one of them is ours.
    if (!Arrays.equals(line, 0, line.length, sealed, 0, Math.min(line.length, sealed.length))) {
      throw SealProblem.altered().asException();
    }
    long expected = (long) line.length + KEY_PREFIX + NONCE_AND_TAG + header.length();
    if (header.length() < 0 || sealed.length > expected) {
      throw SealProblem.altered().asException();
    }
    if (sealed.length < expected) {
      throw SealProblem.truncated().asException();
    }
    return Arrays.copyOfRange(sealed, line.length, sealed.length);
  }

  private static int keyOf(byte[] body) {
    return ByteBuffer.wrap(body, 1, Integer.BYTES).getInt();
  }

  /** The keyset itself, sealed under a master key, to be stored anywhere. */
  public byte[] sealedUnder(MasterKey master) {
    byte[] line = (MAGIC + master.mark() + "\n").getBytes(ISO_8859_1);
    try {
      byte[] body =
          TinkProtoKeysetFormat.serializeEncryptedKeyset(
              keys, master.aead(), line, Ciphers.CONFIGURATION);
      byte[] sealed = Arrays.copyOf(line, line.length + body.length);
      System.arraycopy(body, 0, sealed, line.length, body.length);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw Ciphers.broken(e);
    }
  }

  /**
   * The keyset that was sealed under this master key.
   *
   * @throws ProblemException {@code master-key-wrong}, {@code keyset-altered}, {@code
   *     sealed-format-unknown}, {@code sealed-truncated}
   */
  public static Keyset openedWith(MasterKey master, byte[] sealed) {
    String start = new String(sealed, 0, Math.min(sealed.length, MAGIC_LINE), ISO_8859_1);
    if (start.length() < MAGIC_LINE) {
      throw SealProblem.truncated().asException();
    }
    if (!start.startsWith(MAGIC) || !start.endsWith("\n")) {
      throw SealProblem.formatUnknown().asException();
    }
    if (!start.equals(MAGIC + master.mark() + "\n")) {
      throw SealProblem.masterKeyWrong().asException();
    }
    try {
      return new Keyset(
          TinkProtoKeysetFormat.parseEncryptedKeyset(
              Arrays.copyOfRange(sealed, MAGIC_LINE, sealed.length),
              master.aead(),
              Arrays.copyOf(sealed, MAGIC_LINE),
              Ciphers.CONFIGURATION));
    } catch (GeneralSecurityException e) {
      throw SealProblem.keysetAltered().causedBy(e);
    }
  }
}
