/**
 * How findings are shown: on a terminal, as JSON, SARIF and more. The door is {@link
 * io.keyward.scan.report.Report}. A report shows what it is given, in that order; it never reads a
 * scanned file and escapes everything that came out of one.
 */
@NullMarked
package io.keyward.scan.report;

import org.jspecify.annotations.NullMarked;
