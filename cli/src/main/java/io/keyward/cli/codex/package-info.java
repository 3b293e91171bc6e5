/**
 * What the {@code codex} command must be told so that it goes through the proxy: by arguments and
 * variables for one run. The door is {@link io.keyward.cli.codex.Lent}. It never touches {@code
 * auth.json}, and never makes a copy of a home.
 */
@NullMarked
package io.keyward.cli.codex;

import org.jspecify.annotations.NullMarked;
