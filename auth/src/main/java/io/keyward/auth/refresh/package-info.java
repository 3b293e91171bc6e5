/**
 * Keeps an access token valid. The door is {@link io.keyward.auth.refresh.TokenSource}, the only
 * way to a token. It never sends a refresh token twice without knowing what became of the first
 * time.
 */
@NullMarked
package io.keyward.auth.refresh;

import org.jspecify.annotations.NullMarked;
