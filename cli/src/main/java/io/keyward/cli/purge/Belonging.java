package io.keyward.cli.purge;

import java.nio.file.Path;

/**
 * A file of ours.
 *
 * @param path where it is
 * @param what it is, for people
 * @param shown the path in words that do not tell where somebody's home is
 * @param bytes its size
 */
public record Belonging(Path path, String what, String shown, long bytes) {}
