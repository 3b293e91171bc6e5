/**
 * Signing a browser in with a device code. The door is {@link io.keyward.broker.login.Logins}: it
 * gives every sign-in a session of its own and asks the issuer at the issuer's pace, whatever the
 * browser does. It never shows a token and never lets one outlive the session that asked for it.
 */
@NullMarked
package io.keyward.broker.login;

import org.jspecify.annotations.NullMarked;
