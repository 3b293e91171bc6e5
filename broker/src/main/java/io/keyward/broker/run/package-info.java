/**
 * Running one prompt for one session and sending what comes of it. The doors are {@link
 * io.keyward.broker.run.Runner}, which makes events, and {@link io.keyward.broker.run.Run}, which
 * sends them at the browser's pace and through the session's filter. A run never outlives its
 * browser for long, never piles up what the browser does not read, and never calls a broken answer
 * done.
 */
@NullMarked
package io.keyward.broker.run;

import org.jspecify.annotations.NullMarked;
