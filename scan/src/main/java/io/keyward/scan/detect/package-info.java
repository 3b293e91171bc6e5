/**
 * What finds: detectors that look at one file at a time, and detectors that look at the application
 * as a whole. The doors are {@link io.keyward.scan.detect.FileDetector} and {@link
 * io.keyward.scan.detect.AppDetector}. A detector keeps nothing between files and never decides
 * whether a finding is wanted.
 */
@NullMarked
package io.keyward.scan.detect;

import org.jspecify.annotations.NullMarked;
