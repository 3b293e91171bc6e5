/**
 * What the credential file is worth when things go wrong: killed writers, failing calls of the
 * system, full and read-only disks, other programs' locks. The door is {@code CrashBench}, which
 * {@code bench/crash} runs; the tests are its short form. It never touches a login but its own.
 */
@NullMarked
package io.keyward.journeys.crash;

import org.jspecify.annotations.NullMarked;
