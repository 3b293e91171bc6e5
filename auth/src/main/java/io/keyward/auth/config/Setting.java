package io.keyward.auth.config;

/**
 * A value, and who said so.
 *
 * @param value what was said
 * @param origin who said it last, of all who may
 */
public record Setting<T>(T value, Origin origin) {}
