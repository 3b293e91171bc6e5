/**
 * Running a program of the person's on an account: what its environment says, and how it takes
 * Keyward's place on the terminal. The doors are {@link io.keyward.cli.exec.Surroundings} and
 * {@link io.keyward.cli.exec.Handover}. Nothing here knows an account or a token; what it gives to
 * a program is a key of the proxy, which is worth nothing elsewhere.
 */
@NullMarked
package io.keyward.cli.exec;

import org.jspecify.annotations.NullMarked;
