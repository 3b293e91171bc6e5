/**
 * A scan from end to end: takes a source and a catalogue, gives findings and the evidence of what
 * was checked. The door is {@link io.keyward.scan.run.Scanner}. It decides nothing about a file:
 * detectors do.
 */
@NullMarked
package io.keyward.scan.run;

import org.jspecify.annotations.NullMarked;
