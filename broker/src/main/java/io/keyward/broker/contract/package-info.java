/**
 * The {@code /api/codex} contract as values: requests, responses, problem documents, routes. The
 * doors are {@link io.keyward.broker.contract.Request}, {@link io.keyward.broker.contract.Response}
 * and {@link io.keyward.broker.contract.Refusal}. It never knows an HTTP server, a session or a
 * token.
 */
@NullMarked
package io.keyward.broker.contract;

import org.jspecify.annotations.NullMarked;
