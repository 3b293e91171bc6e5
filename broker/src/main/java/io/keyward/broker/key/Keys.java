package io.keyward.broker.key;

import io.keyward.auth.seal.MasterKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;

/** Where a broker has its keys from. Implementations are thread-safe, and asking costs nothing. */
public interface Keys {

  /** The keys as they are now. */
  KeyRing ring();

  /** The same, looked at this moment: somebody has met a key that is not among them. */
  KeyRing ringNow();

  /** One new key that nobody else has: sessions end with this process. */
  static Keys ofThisProcess(SecureRandom random) {
    return new Fixed(new KeyRing(List.of(RingKey.of(MasterKey.fresh(random), Instant.EPOCH))));
  }

  /** Keys that never change. */
  record Fixed(KeyRing ring) implements Keys {
    @Override
    public KeyRing ringNow() {
      return ring;
    }
  }
}
