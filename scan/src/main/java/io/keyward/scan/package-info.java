/**
 * Looks whether what Codex wrote is fit to ship: sources give files, files give facts, rules over
 * facts give findings, reports show them with what was checked. The door is {@link
 * io.keyward.scan.run.Scanner}; {@link io.keyward.scan.ScanProblemException} is what it says when
 * it can't go on. It never talks to anybody, never changes a file that it looks at, and never shows
 * a secret that it found.
 */
@NullMarked
package io.keyward.scan;

import org.jspecify.annotations.NullMarked;
