package io.keyward.scan.evidence;

/**
 * A planted finding, looked for with the same rules in the same run.
 *
 * @param rule the rule that had to find it
 * @param found whether it did
 */
public record Canary(String rule, boolean found) {}
