/**
 * A browser's server-side state, and the signed cookie that names it. The doors are {@link
 * io.keyward.broker.session.Sessions}, what rests in a {@link
 * io.keyward.broker.session.SessionStore}, and {@link io.keyward.broker.session.SessionCookie}. A
 * session never holds a token: those are in this process's {@link
 * io.keyward.broker.session.Holdings}, and gone when the session is.
 */
@NullMarked
package io.keyward.broker.session;

import org.jspecify.annotations.NullMarked;
