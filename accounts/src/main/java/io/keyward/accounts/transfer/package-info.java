/**
 * Accounts on their way from one place to another: the files of codex-multi-auth, the Codex CLI's
 * {@code auth.json}, and Keyward's own sealed bundle. The doors are {@link
 * io.keyward.accounts.transfer.IncomingFile}, which reads them all, and {@link
 * io.keyward.accounts.transfer.Bundle}, which is written. It never opens a file, never asks
 * anybody, and never repairs what it reads: a file is understood as a whole, or refused with the
 * place of the error.
 */
@NullMarked
package io.keyward.accounts.transfer;

import org.jspecify.annotations.NullMarked;
