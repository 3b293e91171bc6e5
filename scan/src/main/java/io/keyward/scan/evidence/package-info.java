/**
 * What was checked: the manifest of a run, its gaps, and whether the planted findings were found.
 * The door is {@link io.keyward.scan.evidence.Evidence}. It never says that something is clean; it
 * says what that word would rest on.
 */
@NullMarked
package io.keyward.scan.evidence;

import org.jspecify.annotations.NullMarked;
