/**
 * A real Redis for tests, and ways to take it away from whoever uses it. The doors are {@link
 * io.keyward.broker.redis.real.RealRedis} and {@link io.keyward.broker.redis.real.Relay}. It never
 * needs one to be installed.
 */
@NullMarked
package io.keyward.broker.redis.real;

import org.jspecify.annotations.NullMarked;
