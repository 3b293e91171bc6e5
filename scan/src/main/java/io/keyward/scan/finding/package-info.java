/**
 * What a scan has to say: a finding, how bad it is, how sure we are, where it is and how one gets
 * there. The door is {@link io.keyward.scan.finding.Finding}. Values only: nothing here reads a
 * file or decides what a finding is.
 */
@NullMarked
package io.keyward.scan.finding;

import org.jspecify.annotations.NullMarked;
