package io.keyward.scan.advisory;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A version as Maven 3.9 orders them (its "Version Order Specification"): numbers and words, where
 * a dash, and each change from digits to letters, opens a group of its own, and what says nothing
 * is left out at the end of each group. Every text is a version.
 */
final class MavenVersion implements Comparable<MavenVersion> {
  private static final int LONGEST = 256;

  private final Group items;

  private MavenVersion(Group items) {
    this.items = items;
  }

  /** The version, unless it is longer than any. */
  static Optional<MavenVersion> parse(String text) {
    return text.length() > LONGEST
        ? Optional.empty()
        : Optional.of(new MavenVersion(new Reader(text.strip().toLowerCase(Locale.ROOT)).read()));
  }

  @Override
  public int compareTo(MavenVersion other) {
    return items.compare(other.items);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MavenVersion version && compareTo(version) == 0;
  }

  @Override
  public int hashCode() {
    // Versions that are written differently may be equal; nobody keeps many of them in a table.
    return 0;
  }

  /** Part of a version. */
  private sealed interface Item {
    /** Compares with another one, or with none where the other version is shorter. */
    int compare(@Nullable Item other);

    /** Whether it says nothing, as the zero in 1.0 does. */
    boolean isVoid();
  }

  private record Digits(BigInteger value) implements Item {
    @Override
    public int compare(@Nullable Item other) {
      return switch (other) {
        case null -> value.signum();
        case Digits(BigInteger theirs) -> value.compareTo(theirs);
        case Word _, Group _ -> 1;
      };
    }

    @Override
    public boolean isVoid() {
      return value.signum() == 0;
    }
  }

  private record Word(String word) implements Item {
    private static final List<String> KNOWN =
        List.of("alpha", "beta", "milestone", "rc", "snapshot", "", "sp");

    /** The word by its usual name; some are shortened when a number follows. */
    static Word of(String written, boolean numberFollows) {
      return new Word(
          switch (written) {
            case "a" -> numberFollows ? "alpha" : "a";
            case "b" -> numberFollows ? "beta" : "b";
            case "m" -> numberFollows ? "milestone" : "m";
            case "cr" -> "rc";
            case "ga", "final", "release" -> "";
            default -> written;
          });
    }

    /** Words that nobody knows come after those that are known. */
    private int rank() {
      int rank = KNOWN.indexOf(word);
      return rank < 0 ? KNOWN.size() : rank;
    }

    int compareWord(Word other) {
      int order = Integer.compare(rank(), other.rank());
      return order == 0 ? word.compareTo(other.word) : order;
    }

    @Override
    public int compare(@Nullable Item other) {
      return switch (other) {
        case null -> compareWord(new Word(""));
        case Word theirs -> compareWord(theirs);
        case Digits _, Group _ -> -1;
      };
    }

    @Override
    public boolean isVoid() {
      return word.isEmpty();
    }
  }

  private record Group(List<Item> items) implements Item {
    @Override
    public int compare(@Nullable Item other) {
      return switch (other) {
        case null -> compareGroup(new Group(List.of()));
        case Digits _ -> -1;
        case Word _ -> 1;
        case Group theirs -> compareGroup(theirs);
      };
    }

    private int compareGroup(Group other) {
      for (int i = 0; i < Math.max(items.size(), other.items.size()); i++) {
        Item mine = i < items.size() ? items.get(i) : null;
        Item theirs = i < other.items.size() ? other.items.get(i) : null;
        int order =
            mine != null ? mine.compare(theirs) : theirs != null ? -theirs.compare(null) : 0;
        if (order != 0) {
          return order;
        }
      }
      return 0;
    }

    @Override
    public boolean isVoid() {
      return items.isEmpty();
    }

    /**
     * Takes away what says nothing, from the end up to what says something; groups count as open.
     */
    void trim() {
      for (int i = items.size() - 1; i >= 0; i--) {
        if (items.get(i).isVoid()) {
          items.remove(i);
        } else if (!(items.get(i) instanceof Group)) {
          return;
        }
      }
    }
  }

  /** One pass over a version. */
  private static final class Reader {
    private final String version;
    private final Deque<Group> groups = new ArrayDeque<>();
    private Group here = new Group(new ArrayList<>());
    private int start;
    private boolean inDigits;

    Reader(String version) {
      this.version = version;
      groups.push(here);
    }

    Group read() {
      for (int i = 0; i < version.length(); i++) {
        char c = version.charAt(i);
        if (c == '.') {
          item(i);
        } else if (c == '-') {
          item(i);
          openUnlessEmpty();
        } else if (c >= '0' && c <= '9') {
          digit(i);
        } else {
          letter(i);
        }
      }
      if (start < version.length()) {
        if (!inDigits) {
          openUnlessEmpty();
        }
        item(version.length());
      }
      Group outermost = here;
      while (!groups.isEmpty()) {
        outermost = groups.pop();
        outermost.trim();
      }
      return outermost;
    }

    private void item(int end) {
      here.items().add(end == start ? new Digits(BigInteger.ZERO) : made(end));
      start = end + 1;
    }

    private void digit(int at) {
      if (!inDigits && at > start) {
        openUnlessEmpty();
        here.items().add(Word.of(version.substring(start, at), true));
        start = at;
        open();
      }
      inDigits = true;
    }

    private void letter(int at) {
      if (inDigits && at > start) {
        here.items().add(made(at));
        start = at;
        open();
      }
      inDigits = false;
    }

    private Item made(int end) {
      String text = version.substring(start, end);
      return inDigits ? new Digits(new BigInteger(text)) : Word.of(text, false);
    }

    private void openUnlessEmpty() {
      if (!here.items().isEmpty()) {
        open();
      }
    }

    private void open() {
      Group inner = new Group(new ArrayList<>());
      here.items().add(inner);
      here = inner;
      groups.push(inner);
    }
  }
}
