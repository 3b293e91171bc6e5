/**
 * Where everything goes that a room or a library has to say in this process: our rooms through
 * {@link System.Logger}, libraries also through SLF4J. The door is {@link
 * io.keyward.cli.log.ProcessLog}. It never writes to the terminal by itself, and of libraries it
 * takes warnings and worse only.
 */
@NullMarked
package io.keyward.cli.log;

import org.jspecify.annotations.NullMarked;
