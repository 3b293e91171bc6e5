/**
 * Reads Python into trees. The door is {@link io.keyward.scan.code.python.Python}. It never gives
 * up on a file and never runs any of it: what it can't understand is marked in the tree, and it
 * goes on behind that.
 */
@NullMarked
package io.keyward.scan.code.python;

import org.jspecify.annotations.NullMarked;
