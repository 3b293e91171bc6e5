/**
 * Accounts lent to programs that are not ours: the real Codex CLI, OpenAI's own client libraries,
 * curl. The door is {@link io.keyward.journeys.lend.Person}. Nothing here leaves this machine: the
 * sandbox is all the world there is.
 */
@NullMarked
package io.keyward.journeys.lend;

import org.jspecify.annotations.NullMarked;
