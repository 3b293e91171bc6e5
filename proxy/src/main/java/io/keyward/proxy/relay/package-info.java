/**
 * The way of one request from a local program to the service and of its answer back: what of it
 * goes on, with whose token, and what its end says about the account. The door is {@link
 * io.keyward.proxy.relay.Relay}. It never holds a whole body, never changes what passes, and never
 * sends anything to a second account.
 */
@NullMarked
package io.keyward.proxy.relay;

import org.jspecify.annotations.NullMarked;
