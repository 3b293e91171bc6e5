/**
 * The sandbox for JUnit: {@link io.keyward.sandbox.junit.WithSandbox} on a test class gives its
 * tests a {@link io.keyward.sandbox.Sandbox} parameter, and {@link
 * io.keyward.sandbox.junit.SandboxExtension} the same with options. It needs JUnit Jupiter 6 from
 * the test's own dependencies. It never shares a sandbox between two test classes.
 */
@NullMarked
package io.keyward.sandbox.junit;

import org.jspecify.annotations.NullMarked;
