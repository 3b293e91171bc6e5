/**
 * Journeys of a person with a browser: a real Chromium, the demo's page, the broker and the
 * sandbox. {@link io.keyward.journeys.browser.House} builds the house, {@link
 * io.keyward.journeys.browser.Chromium} opens a browser on it. Nothing here looks behind the page's
 * back: what a person can't see or press, a journey doesn't use.
 */
@NullMarked
package io.keyward.journeys.browser;

import org.jspecify.annotations.NullMarked;
