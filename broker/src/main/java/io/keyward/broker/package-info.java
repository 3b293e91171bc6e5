/**
 * The web backend: lends one person's sign-in to that person's browser, without ever showing it a
 * token. The door is {@link io.keyward.broker.Broker}, opened with {@link
 * io.keyward.broker.BrokerOptions}; what serves HTTP turns its requests into ours and our responses
 * into its own. It never knows an HTTP server, and nothing leaves it but through the egress filter.
 */
@NullMarked
package io.keyward.broker;

import org.jspecify.annotations.NullMarked;
