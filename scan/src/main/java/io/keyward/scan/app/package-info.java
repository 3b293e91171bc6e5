/**
 * The application that the files make together: its modules, which of them reach the browser, its
 * routes, what their values are made of, and what refuses whom. The doors are the detectors that
 * {@link io.keyward.scan.app.Program} serves. It reads no file by itself and runs nothing of what
 * it reads.
 */
@NullMarked
package io.keyward.scan.app;

import org.jspecify.annotations.NullMarked;
