package io.keyward.auth.keyring;

import io.keyward.auth.credential.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * What a keyring holds.
 *
 * @param value the secret
 * @param changed when it was last written, to the second, where the keyring tells
 */
public record KeyringItem(Secret value, Optional<Instant> changed) {}
