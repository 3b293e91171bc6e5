package io.keyward.cli.doctor;

/**
 * What a check found.
 *
 * @param check its name
 * @param group what it is about
 */
public record Finding(String check, Group group, Result result) {}
