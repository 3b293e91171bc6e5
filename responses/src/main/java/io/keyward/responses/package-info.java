/**
 * The Responses API as a client: one request, one stream of events, the usage and the limits that
 * came with it. The door is {@link io.keyward.responses.ResponsesClient}. It never calls a response
 * done that the service did not call complete, never repeats what the service said without cleaning
 * it, and never keeps a token.
 */
@NullMarked
package io.keyward.responses;

import org.jspecify.annotations.NullMarked;
