/**
 * What the Codex CLI's own configuration says about signing in, and which file says it. The door is
 * {@link io.keyward.auth.config.CodexConfig}. It never writes a file, never asks the network, and
 * never takes a file that it can't read for one that says nothing.
 */
@NullMarked
package io.keyward.auth.config;

import org.jspecify.annotations.NullMarked;
