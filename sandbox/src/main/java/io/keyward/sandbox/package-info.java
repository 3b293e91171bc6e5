/**
 * A stand-in for OpenAI on loopback, faithful enough for the real Codex CLI: issuer, device page,
 * Responses API, and faults on demand. The door is {@link io.keyward.sandbox.Sandbox}, and the
 * package ships in the main artefact so that other people's tests can use it. It never forwards a
 * request, never redirects to another machine, and is reachable from outside loopback only when
 * somebody asked for that by name.
 */
@NullMarked
package io.keyward.sandbox;

import org.jspecify.annotations.NullMarked;
