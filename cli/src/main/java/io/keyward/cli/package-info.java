/**
 * The keyward command: it parses the words, calls one room and prints what came out. The door is
 * {@link io.keyward.cli.Keyward}; exit codes and messages are an interface and have tests. It never
 * holds logic that a room should have, and never loads what a command does not need.
 */
@NullMarked
package io.keyward.cli;

import org.jspecify.annotations.NullMarked;
