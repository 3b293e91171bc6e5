/**
 * Where requests come in, in Express and those like it, Next.js, Remix, SvelteKit, Flask, FastAPI,
 * Django and Spring, and what has to let them through. {@link io.keyward.scan.app.route.Routes}
 * finds them, {@link io.keyward.scan.app.route.Walk} goes over what one runs. It never judges: that
 * is the detectors' business.
 */
@NullMarked
package io.keyward.scan.app.route;

import org.jspecify.annotations.NullMarked;
