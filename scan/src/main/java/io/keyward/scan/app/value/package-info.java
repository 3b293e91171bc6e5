/**
 * What an expression can be when it runs, as far as the code tells: a constant, a function, what a
 * library gives, something that a request brought, and through which checks it went. {@link
 * io.keyward.scan.app.value.Values} is the door; what is known of libraries stands in tables beside
 * it. It knows no routes, and never guesses: what can't be told is unknown.
 */
@NullMarked
package io.keyward.scan.app.value;

import org.jspecify.annotations.NullMarked;
