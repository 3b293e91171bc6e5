package io.keyward.scan.dependency;

/**
 * A package that a manifest asks for by name.
 *
 * @param ecosystem where its name means something
 * @param name as the ecosystem writes it
 * @param start the first byte of where it stands
 * @param end the byte after
 */
record Asked(Ecosystem ecosystem, String name, int start, int end) {}
