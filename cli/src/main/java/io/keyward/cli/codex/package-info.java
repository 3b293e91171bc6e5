/**
 * What the {@code codex} command must be told so that it goes through the proxy: by arguments and
 * variables for one run ({@link io.keyward.cli.codex.Lent}), by lines in its {@code config.toml}
 * for good ({@link io.keyward.cli.codex.ConfigFile}). It never touches {@code auth.json}, and never
 * makes a copy of a home.
 */
@NullMarked
package io.keyward.cli.codex;

import org.jspecify.annotations.NullMarked;
