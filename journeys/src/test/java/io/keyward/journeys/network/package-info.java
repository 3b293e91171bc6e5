/**
 * What leaves this machine, seen from outside the program: every command under strace, and real
 * proxies. The door is JUnit. It never asks anybody beyond loopback.
 */
@NullMarked
package io.keyward.journeys.network;

import org.jspecify.annotations.NullMarked;
