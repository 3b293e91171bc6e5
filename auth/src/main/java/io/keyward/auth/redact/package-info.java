/**
 * Keeps secrets from leaving: by their known value first, by the shape of tokens as a second net.
 * The door is {@link io.keyward.auth.redact.EgressFilter}. It never changes text that holds no
 * secret, and never needs more than one pass.
 */
@NullMarked
package io.keyward.auth.redact;

import org.jspecify.annotations.NullMarked;
