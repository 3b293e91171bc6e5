/**
 * Source code of every language, read into one kind of tree, so that a rule is written once. The
 * doors are {@link io.keyward.scan.code.Language} and {@link io.keyward.scan.code.Tree}. Reading
 * never fails: what can't be understood becomes an error node, and the reader goes on behind it.
 */
@NullMarked
package io.keyward.scan.code;

import org.jspecify.annotations.NullMarked;
