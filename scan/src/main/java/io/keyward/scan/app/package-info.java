/**
 * The application as a whole, which detectors ask about code: what its files, values, routes and
 * tables are. {@link io.keyward.scan.app.Program} is the door; below it, each knowing only those
 * before it: {@code module}, {@code value}, {@code route} and {@code table}. It reads no file by
 * itself and runs nothing of what it reads.
 */
@NullMarked
package io.keyward.scan.app;

import org.jspecify.annotations.NullMarked;
