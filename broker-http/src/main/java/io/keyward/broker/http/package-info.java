/**
 * The one HTTP adapter of the broker. The doors are {@link io.keyward.broker.http.BrokerServlet},
 * for anybody's container, and {@link io.keyward.broker.http.BrokerServer}, which is Jetty set up
 * strictly. It never decides anything about sessions or sign-ins, and lets nothing through to the
 * broker that two readers could read in two ways.
 */
@NullMarked
package io.keyward.broker.http;

import org.jspecify.annotations.NullMarked;
