/**
 * Which servers are believed: the roots of the operating system, and what the environment adds to
 * them. The door is {@link io.keyward.auth.trust.Trust}; {@link io.keyward.auth.trust.Presented} is
 * what a server showed and what is thought of it. It never goes on with fewer roots than somebody
 * asked for, and has no switch that turns a check off.
 */
@NullMarked
package io.keyward.auth.trust;

import org.jspecify.annotations.NullMarked;
