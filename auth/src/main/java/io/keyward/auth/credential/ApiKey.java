package io.keyward.auth.credential;

/**
 * An OpenAI API key; it has no expiry and is never refreshed.
 *
 * @param key the key
 */
public record ApiKey(Secret key) implements Credential {}
