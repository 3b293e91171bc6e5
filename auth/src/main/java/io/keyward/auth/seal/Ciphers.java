package io.keyward.auth.seal;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.AesGcmParameters.Variant;
import java.security.GeneralSecurityException;

/** The one cipher: AES-256-GCM with 96 bits of nonce and 128 of tag (NIST SP 800-38D). */
final class Ciphers {
  static final Configuration CONFIGURATION = AeadConfig2026.get();

  /** For the keys of a keyset: what they seal begins with the key's id. */
  static final AesGcmParameters WITH_KEY_ID = parameters(Variant.TINK);

  /** For a key that stands alone. */
  static final AesGcmParameters WITHOUT_PREFIX = parameters(Variant.NO_PREFIX);

  private Ciphers() {}

  private static AesGcmParameters parameters(Variant variant) {
    try {
      return AesGcmParameters.builder()
          .setKeySizeBytes(32)
          .setIvSizeBytes(12)
          .setTagSizeBytes(16)
          .setVariant(variant)
          .build();
    } catch (GeneralSecurityException e) {
      throw broken(e);
    }
  }

  /** Every JDK has this cipher (it is among those that must be there). */
  static IllegalStateException broken(GeneralSecurityException e) {
    return new IllegalStateException("This JDK can't do AES-256-GCM.", e);
  }
}
