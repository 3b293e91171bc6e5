/**
 * Usage as a page for a browser, and numbers as people read them. The door is {@link
 * io.keyward.cli.usage.UsagePage}. It never runs a script, never loads anything, and never takes
 * what somebody said for markup.
 */
@NullMarked
package io.keyward.cli.usage;

import org.jspecify.annotations.NullMarked;
