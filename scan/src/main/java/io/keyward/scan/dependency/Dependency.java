package io.keyward.scan.dependency;

import java.util.List;

/**
 * A package in a version that an application brings in.
 *
 * @param ecosystem where its name means something
 * @param name as the ecosystem writes it; {@code group:artifact} for Maven
 * @param version as it is written
 * @param use what it is there for, as far as the file tells
 * @param path who brings it in: names from a package that the application asks for itself down to
 *     this one, which is the last; only this one if the file does not tell
 * @param start the first byte of where the file names it
 * @param end the byte after
 */
public record Dependency(
    Ecosystem ecosystem,
    String name,
    String version,
    Use use,
    List<String> path,
    int start,
    int end) {

  /** What a package is there for. */
  public enum Use {
    /** It is there when the application runs, or the file does not tell. */
    RUNTIME,
    /** Only whoever works on the application gets it. */
    DEVELOPMENT
  }

  /** Keeps its own copy. */
  public Dependency {
    path = List.copyOf(path);
  }
}
