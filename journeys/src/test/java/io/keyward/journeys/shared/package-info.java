/**
 * Several brokers of one site, each a process of its own, on one store. The door is the test; it
 * never looks into a store.
 */
@NullMarked
package io.keyward.journeys.shared;

import org.jspecify.annotations.NullMarked;
