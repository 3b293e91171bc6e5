/**
 * Rules that somebody writes for his own application as regular expressions over its files. The
 * door is {@link io.keyward.scan.pattern.Patterns}. Whatever an expression is, it never takes
 * longer than its time, and what it could not look at is never called clean.
 */
@NullMarked
package io.keyward.scan.pattern;

import org.jspecify.annotations.NullMarked;
