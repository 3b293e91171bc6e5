/**
 * Looks whether a login can be kept and used safely here: one small class for each thing to look
 * at. The door is {@link io.keyward.cli.doctor.Checkup}. It never calls unchecked what it could not
 * look at fine, never mends what somebody may have wanted, and never says a secret or where
 * somebody's home is.
 */
@NullMarked
package io.keyward.cli.doctor;

import org.jspecify.annotations.NullMarked;
