package io.keyward.auth.credential;

/**
 * A Codex access token (personal access token, {@code at-…}), made for automation by a workspace's
 * administration; it is never refreshed.
 *
 * @param token the token
 */
public record AccessToken(Secret token) implements Credential {}
