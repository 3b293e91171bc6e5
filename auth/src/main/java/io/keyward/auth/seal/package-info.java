/**
 * Encryption at rest (AES-256-GCM) for what only Keyward reads: pools, backups, session values. The
 * doors are {@link io.keyward.auth.seal.Vault} for files and {@link io.keyward.auth.seal.Keyset}
 * for values that rest elsewhere, both opened with a {@link io.keyward.auth.seal.MasterKeySource}
 * that somebody chose. It never falls back to another key or to plain text, and never touches
 * {@code auth.json}, which the Codex CLI must be able to read.
 */
@NullMarked
package io.keyward.auth.seal;

import org.jspecify.annotations.NullMarked;
