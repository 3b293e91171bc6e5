package io.keyward.scan.advisory;

import io.keyward.scan.dependency.Ecosystem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known against one package: the part of an OSV record that is about it.
 *
 * @param id as the database that it comes from has it
 * @param aliases what else it is called: CVE numbers
 * @param ecosystem where the package's name means something
 * @param name of the package, as the ecosystem writes it
 * @param summary one line; empty if there is none
 * @param score how bad it is
 * @param ranges which versions are affected, by their order
 * @param versions which versions are affected, by name
 * @param modified when the record was changed last
 */
record Advisory(
    String id,
    List<String> aliases,
    Ecosystem ecosystem,
    String name,
    String summary,
    Score score,
    List<Range> ranges,
    List<String> versions,
    Instant modified) {

  /** Keeps its own copies. */
  Advisory {
    aliases = List.copyOf(aliases);
    ranges = List.copyOf(ranges);
    versions = List.copyOf(versions);
  }

  /** Whether the package was made to do harm; it then does so wherever it is installed. */
  boolean isMalicious() {
    return score.level() == Score.Level.MALICIOUS;
  }

  /** What most people call it. */
  String knownAs() {
    for (String alias : aliases) {
      if (alias.startsWith("CVE-")) {
        return alias + " (" + id + ")";
      }
    }
    return id;
  }

  /** Whether this is the same flaw under another name. */
  boolean isAlsoCalled(String other) {
    return id.equals(other) || aliases.contains(other);
  }

  /** Whether a version of the package is affected. */
  boolean affects(String version) {
    return versions.contains(version)
        || ranges.stream().anyMatch(range -> range.affects(ecosystem, version));
  }

  /** The first version after this one that is mended in the stretch that this one lies in. */
  Optional<String> fixed(String version) {
    for (Range range : ranges) {
      if (range.affects(ecosystem, version)) {
        return range.fixed(ecosystem, version);
      }
    }
    for (Range range : ranges) {
      Optional<String> fixed = range.fixed(ecosystem, version);
      if (fixed.isPresent()) {
        return fixed;
      }
    }
    return Optional.empty();
  }
}
