/**
 * One person's sign-in to Codex: how it is got, where it rests, how it stays valid, and how it is
 * kept from being seen. The doors are {@code login} (a flow), {@code store} (where a credential
 * rests) and {@code refresh} (the only way to a token); {@link io.keyward.auth.Problem} is what
 * every one of them says when it can't go on. It never knows who asks: no browser session, no
 * account pool, no command line.
 */
@NullMarked
package io.keyward.auth;

import org.jspecify.annotations.NullMarked;
