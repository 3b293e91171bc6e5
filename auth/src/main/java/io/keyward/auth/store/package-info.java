/**
 * Where a credential rests. The door is {@link io.keyward.auth.store.CredentialStore}. It never
 * spends a token and never drops a key that it does not know.
 */
@NullMarked
package io.keyward.auth.store;

import org.jspecify.annotations.NullMarked;
