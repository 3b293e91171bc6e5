package io.keyward.broker.session;

import java.time.Instant;

/**
 * A browser's server-side state, as it was when somebody looked. Holds no token, and no secret
 * besides its id. Immutable.
 *
 * @param id its name
 * @param user whom it belongs to; nobody else can use it
 * @param createdAt counts for the absolute time-out
 * @param usedAt the last request that could change something; counts for the idle time-out
 * @param state how far it has come
 */
public record Session(
    SessionId id, User user, Instant createdAt, Instant usedAt, SessionState state) {}
