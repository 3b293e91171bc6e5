/**
 * Many words looked for at once, in one pass over a text. The door is {@link
 * io.keyward.scan.word.Automaton}. It knows nothing of what the words mean, and keeps nothing of
 * what it reads.
 */
@NullMarked
package io.keyward.scan.word;

import org.jspecify.annotations.NullMarked;
