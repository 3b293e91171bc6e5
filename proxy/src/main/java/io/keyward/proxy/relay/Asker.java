package io.keyward.proxy.relay;

import io.keyward.proxy.key.ClientKey;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who asks for more than one thing.
 *
 * @param key that was shown
 * @param now what that key is worth by now; empty if nothing any more
 */
public record Asker(ClientKey key, Supplier<Optional<ClientKey>> now) {}
