/**
 * Regular expressions, and how the time to match one grows with the text. The door is {@link
 * io.keyward.scan.backtrack.Backtracking}. It never matches anything: what it says is shown on the
 * automaton that the expression is.
 */
@NullMarked
package io.keyward.scan.backtrack;

import org.jspecify.annotations.NullMarked;
