/**
 * The ways in: a browser on this machine, a code typed on another device, a pasted address, a key
 * from standard input. Each flow is a class that yields a {@link
 * io.keyward.auth.credential.Credential} or says why not. A flow never touches the stored login:
 * what it replaces is the caller's to save first and revoke afterwards.
 */
@NullMarked
package io.keyward.auth.login;

import org.jspecify.annotations.NullMarked;
