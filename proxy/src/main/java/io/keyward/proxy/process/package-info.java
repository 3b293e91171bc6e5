/**
 * That there is one proxy for all programs of a person: who serves, how others find it, and that it
 * is started when nobody does. The doors are {@link io.keyward.proxy.process.SharedProxy} and
 * {@link io.keyward.proxy.process.SoleServer}. It never starts a second one, and never takes what a
 * process left behind that was killed for one that runs.
 */
@NullMarked
package io.keyward.proxy.process;

import org.jspecify.annotations.NullMarked;
