/**
 * How somebody is told about quota: in words, on the desktop, by a webhook. The door is {@link
 * io.keyward.cli.alert.Channel}. It never says an e-mail address, never gives a word to a shell,
 * and never sends anything that nobody asked for in the settings.
 */
@NullMarked
package io.keyward.cli.alert;

import org.jspecify.annotations.NullMarked;
