/**
 * What happened, for reading later: lines of JSON in files that only the person can read, rotated
 * and bounded. The doors are {@link io.keyward.auth.log.Log} for writing and {@link
 * io.keyward.auth.log.LogFolder} for where it rests. It never holds a token, a prompt or an e-mail
 * address, never keeps anything from working, and never forgets to close what it opened.
 */
@NullMarked
package io.keyward.auth.log;

import org.jspecify.annotations.NullMarked;
