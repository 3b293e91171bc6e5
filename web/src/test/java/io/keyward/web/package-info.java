/**
 * Holds the browser room to its promises: the served files are looked at as text, and the pure
 * parts of the modules run under Node's own test runner. There is no door, since nothing depends on
 * tests. It never starts a browser; whole journeys are in the {@code journeys} room.
 */
@NullMarked
package io.keyward.web;

import org.jspecify.annotations.NullMarked;
