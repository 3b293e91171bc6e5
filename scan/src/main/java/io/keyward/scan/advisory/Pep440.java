package io.keyward.scan.advisory;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version of a Python package (PEP 440), ordered as its section "Summary of permitted suffixes
 * and relative ordering" says.
 */
final class Pep440 implements Comparable<Pep440> {
  private static final int LONGEST = 256;

  /** The pattern of PEP 440, appendix B, in our own words. */
  private static final Pattern VERSION =
      Pattern.compile(
          "v?(?:(?<epoch>[0-9]+)!)?(?<release>[0-9]+(?:\\.[0-9]+)*+)"
              + "(?:[-_.]?(?<pre>alpha|a|beta|b|preview|pre|c|rc)[-_.]?(?<preNumber>[0-9]*+))?"
              + "(?:-(?<postOnly>[0-9]+)|(?<post>[-_.]?(?:post|rev|r)[-_.]?(?<postNumber>[0-9]*+)))?"
              + "(?<dev>[-_.]?dev[-_.]?(?<devNumber>[0-9]*+))?"
              + "(?:\\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*+))?");

  private static final BigInteger BEFORE_ALL = BigInteger.TWO.negate();

  private final BigInteger epoch;
  private final List<BigInteger> release;
  private final int phase;
  private final BigInteger preNumber;
  private final BigInteger post;
  private final Optional<BigInteger> dev;
  private final List<String> local;

  private Pep440(Matcher parts) {
    epoch = number(parts.group("epoch"));
    release = new ArrayList<>();
    for (String part : parts.group("release").split("\\.", -1)) {
      release.add(new BigInteger(part));
    }
    while (release.size() > 1 && release.getLast().signum() == 0) {
      release.removeLast();
    }
    boolean hasPost = parts.group("post") != null || parts.group("postOnly") != null;
    post =
        hasPost
            ? number(parts.group("postOnly")).max(number(parts.group("postNumber")))
            : BigInteger.ONE.negate();
    dev =
        parts.group("dev") == null
            ? Optional.empty()
            : Optional.of(number(parts.group("devNumber")));
    phase = phase(parts.group("pre"), hasPost);
    preNumber = number(parts.group("preNumber"));
    String localPart = parts.group("local");
    local = localPart == null ? List.of() : List.of(localPart.split("[-_.]", -1));
  }

  /** The version, if it is one. */
  static Optional<Pep440> parse(String text) {
    String version = text.strip().toLowerCase(Locale.ROOT);
    if (version.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher parts = VERSION.matcher(version);
    return parts.matches() ? Optional.of(new Pep440(parts)) : Optional.empty();
  }

  /** A release for development alone comes before all that is tried out, which comes before it. */
  private int phase(@Nullable String pre, boolean hasPost) {
    if (pre == null) {
      return !hasPost && dev.isPresent() ? 0 : 4;
    }
    return switch (pre.charAt(0)) {
      case 'a' -> 1;
      case 'b' -> 2;
      default -> 3;
    };
  }

  private static BigInteger number(@Nullable String digits) {
    return digits == null || digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits);
  }

  @Override
  public int compareTo(Pep440 other) {
    int order = epoch.compareTo(other.epoch);
    for (int i = 0; order == 0 && i < Math.max(release.size(), other.release.size()); i++) {
      order = part(release, i).compareTo(part(other.release, i));
    }
    if (order == 0) {
      order = Integer.compare(phase, other.phase);
    }
    if (order == 0) {
      order = preNumber.compareTo(other.preNumber);
    }
    if (order == 0) {
      order = post.compareTo(other.post);
    }
    if (order == 0) {
      // One that is not for development comes after all that are.
      order =
          dev.isPresent() && other.dev.isPresent()
              ? dev.get().compareTo(other.dev.get())
              : Boolean.compare(other.dev.isPresent(), dev.isPresent());
    }
    return order == 0 ? locals(local, other.local) : order;
  }

  private static BigInteger part(List<BigInteger> release, int index) {
    return index < release.size() ? release.get(index) : BigInteger.ZERO;
  }

  private static int locals(List<String> one, List<String> other) {
    for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
      if (i >= one.size() || i >= other.size()) {
        return Integer.compare(one.size(), other.size());
      }
      BigInteger oneNumber = localNumber(one.get(i));
      BigInteger otherNumber = localNumber(other.get(i));
      int order = oneNumber.compareTo(otherNumber);
      if (order == 0 && oneNumber.equals(BEFORE_ALL)) {
        order = one.get(i).compareTo(other.get(i));
      }
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** Words come before numbers. */
  private static BigInteger localNumber(String part) {
    return part.chars().allMatch(c -> c >= '0' && c <= '9') ? new BigInteger(part) : BEFORE_ALL;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Pep440 version && compareTo(version) == 0;
  }

  @Override
  public int hashCode() {
    return epoch.hashCode() + release.hashCode();
  }
}
