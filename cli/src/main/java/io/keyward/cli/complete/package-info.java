/**
 * Scripts by which shells complete what somebody types after {@code keyward}. The door is {@link
 * io.keyward.cli.complete.Shell}; what the commands and their options are is handed in as a table.
 * It never runs anything, and what the scripts run is {@code keyward completion labels} alone.
 */
@NullMarked
package io.keyward.cli.complete;

import org.jspecify.annotations.NullMarked;
