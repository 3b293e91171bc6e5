/**
 * A browser's server-side state, and the signed cookie that names it. The doors are {@link
 * io.keyward.broker.session.Sessions}, the {@link io.keyward.broker.session.SessionStore} in which
 * they rest, and {@link io.keyward.broker.session.SessionCookie}. What a session is, its credential
 * with it, leaves this process sealed and in no other form; what it does here is in its {@link
 * io.keyward.broker.session.Holdings}, and gone when the session is.
 */
@NullMarked
package io.keyward.broker.session;

import org.jspecify.annotations.NullMarked;
