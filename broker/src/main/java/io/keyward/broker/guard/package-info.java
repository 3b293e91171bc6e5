/**
 * The checks that a request must pass before anything is looked up for it: whom it is for, and
 * where it comes from. Each {@link io.keyward.broker.guard.Guard} is a pure function of the request
 * and of what the operator configured. A guard never reads the body, never knows a session, and
 * believes a forwarded header only of a proxy that the operator named.
 */
@NullMarked
package io.keyward.broker.guard;

import org.jspecify.annotations.NullMarked;
