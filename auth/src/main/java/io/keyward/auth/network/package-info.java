/**
 * The way out of this machine: one HTTP client with its trust, its proxy and its list of
 * destinations. The door is {@link io.keyward.auth.network.Outbound}. Nothing leaves to a place
 * that {@link io.keyward.auth.network.Destinations} does not name, no redirect is followed, and no
 * check can be turned off.
 */
@NullMarked
package io.keyward.auth.network;

import org.jspecify.annotations.NullMarked;
