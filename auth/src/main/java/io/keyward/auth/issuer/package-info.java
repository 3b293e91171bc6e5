/**
 * An identity provider: its endpoints, client id and scopes, and the calls that one may make to it.
 * The doors are {@link io.keyward.auth.issuer.Issuer} and {@link
 * io.keyward.auth.issuer.IssuerClient}. It never follows a redirect, never repeats what an issuer
 * said without cleaning it, and never stores anything.
 */
@NullMarked
package io.keyward.auth.issuer;

import org.jspecify.annotations.NullMarked;
