package io.keyward.auth.redact;

import java.util.function.Supplier;

/**
 * One pass over one text, whole or in pieces. Positions are counted from the text's beginning and
 * stay valid over all pieces. Not thread-safe.
 */
final class Sweep {
  /**
   * As many characters of the text as the window may hold, however each of them is written, and two
   * more: an escape may begin before them, and another one may not have come whole.
   */
  private static final int END = (Window.LENGTH + 2) * Escapes.LONGEST;

  private final Supplier<KnownGrams> known;
  private final Window window = new Window();
  private final TokenShapes shapes = new TokenShapes();
  private final Finder finder;
  private final Masks masks = new Masks();

  /** What has not been passed on yet. */
  private CharSequence text = "";

  /** The position of the first character of {@link #text}. */
  private long origin;

  /** How much of {@link #text} has been looked at. */
  private int scanned;

  /** What the mask showed that was passed on last; empty after text. */
  private String lastShown = "";

  /** For a text that may come in pieces. */
  Sweep(Supplier<KnownGrams> known) {
    this(known, Finder.NONE);
  }

  /**
   * @param known what is looked for by its value
   * @param finder what else is looked for, in a text that comes whole
   */
  Sweep(Supplier<KnownGrams> known, Finder finder) {
    this.known = known;
    this.finder = finder;
  }

  /** Looks at one more piece and passes on what can no longer become part of a secret. */
  String accept(CharSequence piece) {
    text = text.isEmpty() ? piece : text.toString() + piece;
    KnownGrams now = known.get();
    scan(now, /* last= */ false);
    return passOn(wholeCharacters(now.mayBegin(window), shapes.doubtFrom()));
  }

  /** Passes on the rest: no more pieces will come. */
  String finish() {
    scan(known.get(), /* last= */ true);
    finder.finish(origin + scanned, masks);
    return passOn(text.length());
  }

  /** Looks at one whole text. */
  String clean(CharSequence whole) {
    text = whole;
    return finish();
  }

  private void scan(KnownGrams now, boolean last) {
    CharSequence read = text;
    int length = read.length();
    // While nothing is known, only the end counts, for what may be known when the next piece comes.
    int windowFrom = now.isEmpty() ? length - END : 0;
    int at = scanned;
    while (at < length) {
      char c = read.charAt(at);
      int width = 1;
      if (Escapes.mayBeginWith(c)) {
        width = Escapes.lengthAt(read, at);
        if (width == 0 && !last) {
          break;
        }
        width = Math.max(1, width);
        c = Escapes.charAt(read, at, width);
      }
      long start = origin + at;
      boolean counts = at >= windowFrom;
      at += width;
      if (counts) {
        window.add(c, start);
        int matched = now.matchedAtEndOf(window);
        if (matched > 0) {
          masks.add(window.startOfLast(matched), origin + at);
        }
      }
      long token = shapes.next(c, start);
      if (token != TokenShapes.NOTHING) {
        masks.add(token, origin + at);
      }
      finder.next(c, start, origin + at, masks);
    }
    scanned = at;
  }

  /** How much of the text may go; never ends between the halves of a surrogate pair. */
  private int wholeCharacters(int begun, long doubtFrom) {
    long certain = Math.min(origin + scanned, doubtFrom);
    if (begun > 0) {
      certain = Math.min(certain, window.startOfLast(begun));
    }
    int upTo = (int) Math.max(0, certain - origin);
    return upTo > 0 && Character.isHighSurrogate(text.charAt(upTo - 1)) ? upTo - 1 : upTo;
  }

  private String passOn(int upTo) {
    if (masks.count() == 0 && upTo == text.length()) {
      String all = text.toString();
      drop(upTo);
      lastShown = upTo == 0 ? lastShown : "";
      return all;
    }
    StringBuilder passed = new StringBuilder(upTo);
    int from = 0;
    int done = 0;
    while (done < masks.count() && masks.start(done) - origin <= upTo) {
      from = passText(passed, from, (int) (masks.start(done) - origin));
      if (!lastShown.equals(masks.shown(done))) {
        lastShown = masks.shown(done);
        passed.append(lastShown);
      }
      from = Math.max(from, (int) (masks.end(done) - origin));
      done++;
    }
    masks.dropFirst(done);
    drop(passText(passed, from, upTo));
    return passed.toString();
  }

  private int passText(StringBuilder passed, int from, int to) {
    if (from >= to) {
      return from;
    }
    passed.append(text, from, to);
    lastShown = "";
    return to;
  }

  private void drop(int count) {
    text = count == text.length() ? "" : text.subSequence(count, text.length()).toString();
    origin += count;
    scanned -= count;
  }
}
