package io.keyward.scan.advisory;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A version of Semantic Versioning 2.0.0, ordered as its section 11 and npm do. What follows a plus
 * sign orders nothing. Read as loosely as npm reads: a {@code v} or {@code =} before it, and
 * missing parts count as zero, as OSV's events leave them out.
 */
record SemVer(List<BigInteger> numbers, List<String> prerelease) implements Comparable<SemVer> {
  private static final int PARTS = 3;
  private static final int LONGEST = 256;

  /** The version, if it is one. */
  static Optional<SemVer> parse(String text) {
    String version = text.strip();
    while (version.startsWith("v") || version.startsWith("=")) {
      version = version.substring(1).strip();
    }
    if (version.length() > LONGEST) {
      return Optional.empty();
    }
    int plus = version.indexOf('+');
    String ordered = plus < 0 ? version : version.substring(0, plus);
    int dash = ordered.indexOf('-');
    String[] parts = (dash < 0 ? ordered : ordered.substring(0, dash)).split("\\.", -1);
    List<BigInteger> numbers = new ArrayList<>();
    for (String part : parts) {
      if (!isNumber(part) || numbers.size() == PARTS) {
        return Optional.empty();
      }
      numbers.add(new BigInteger(part));
    }
    while (numbers.size() < PARTS) {
      numbers.add(BigInteger.ZERO);
    }
    List<String> prerelease =
        dash < 0 ? List.of() : List.of(ordered.substring(dash + 1).split("\\.", -1));
    return prerelease.contains("")
        ? Optional.empty()
        : Optional.of(new SemVer(List.copyOf(numbers), prerelease));
  }

  @Override
  public int compareTo(SemVer other) {
    for (int i = 0; i < PARTS; i++) {
      int order = numbers.get(i).compareTo(other.numbers.get(i));
      if (order != 0) {
        return order;
      }
    }
    if (prerelease.isEmpty() || other.prerelease.isEmpty()) {
      return Boolean.compare(prerelease.isEmpty(), other.prerelease.isEmpty());
    }
    for (int i = 0; i < Math.min(prerelease.size(), other.prerelease.size()); i++) {
      int order = identifiers(prerelease.get(i), other.prerelease.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(prerelease.size(), other.prerelease.size());
  }

  /** Numbers by size and before words, words by their characters. */
  private static int identifiers(String one, String other) {
    boolean oneIsNumber = isNumber(one);
    boolean otherIsNumber = isNumber(other);
    if (oneIsNumber && otherIsNumber) {
      return new BigInteger(one).compareTo(new BigInteger(other));
    }
    return oneIsNumber == otherIsNumber
        ? one.compareTo(other)
        : Boolean.compare(otherIsNumber, oneIsNumber);
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
