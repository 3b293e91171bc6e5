/**
 * What a sign-in yields: a credential, who it belongs to, and the secrets in it. The doors are
 * {@link io.keyward.auth.credential.Credential} and {@link io.keyward.auth.credential.Secret}. It
 * never does I/O and never lets anybody do anything by a claim whose signature nobody checked.
 */
@NullMarked
package io.keyward.auth.credential;

import org.jspecify.annotations.NullMarked;
