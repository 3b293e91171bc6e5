package io.keyward.auth.policy;

/**
 * A policy that was read already, for whoever looks once and ends: what changes later does not
 * count.
 *
 * @param current what was read
 */
public record FixedPolicy(Policy current) implements PolicySource {}
