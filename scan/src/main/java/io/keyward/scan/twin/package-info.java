/**
 * Whole applications that measure the rules: a weak one whose faults are listed, and its repaired
 * twin, in which nothing is to be found. The door is {@link io.keyward.scan.twin.Twin}. It never
 * looks at code itself: it runs the scanner and compares what it says with the list.
 */
@NullMarked
package io.keyward.scan.twin;

import org.jspecify.annotations.NullMarked;
