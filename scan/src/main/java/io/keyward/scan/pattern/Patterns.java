package io.keyward.scan.pattern;

import io.keyward.scan.detect.Concern;
import io.keyward.scan.detect.FileDetector;
import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.detect.Timed;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.source.NotChecked;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stretches of text that somebody does not want in his application. Thread-safe. */
public final class Patterns implements FileDetector {
  /**
   * The name by which rules ask for it. Lines of their Match: {@code in: } and {@code not in: }
   * with paths ({@code *}, {@code **}), {@code find: } with a regular expression as Java has them,
   * {@code unless: } with one that makes it harmless if it is found on the same lines, and {@code
   * says: } with what a finding says.
   */
  public static final String NAME = "pattern";

  /** So long one rule may look at one file. */
  private static final Duration LONGEST = Duration.ofSeconds(1);

  /** A rule that took so long so often is not tried again in this scan. */
  private static final int MOST_OVER = 3;

  private static final int MOST_FINDINGS = 100;

  private final List<Tried> rules = new ArrayList<>();

  /** A rule, and how often it was stopped. */
  private record Tried(PatternRule rule, AtomicInteger over) {}

  /**
   * For these rules.
   *
   * @throws io.keyward.scan.ScanProblemException {@code rule-match-broken}
   */
  public Patterns(List<Rule> rules) {
    for (Rule rule : rules) {
      this.rules.add(new Tried(PatternRule.of(rule), new AtomicInteger()));
    }
  }

  /**
   * The files that a rule is about.
   *
   * @throws io.keyward.scan.ScanProblemException {@code rule-match-broken}
   */
  public static Concern concern(Rule rule) {
    return PatternRule.of(rule)::isAbout;
  }

  @Override
  public void inspect(FileUnderScan file) {
    String text = "";
    for (Tried tried : rules) {
      if (!tried.rule().isAbout(file.path())) {
        continue;
      }
      if (text.isEmpty()) {
        text = text(file);
      }
      if (tried.over().get() >= MOST_OVER || !finished(tried.rule(), text, file)) {
        tried.over().incrementAndGet();
        file.notChecked(NotChecked.Reason.PATTERN_TOO_SLOW);
      }
    }
  }

  /** In UTF-8; of what is none, each byte by itself, so that places stay places of the file. */
  private static String text(FileUnderScan file) {
    String text = new String(file.bytes(), StandardCharsets.UTF_8);
    boolean exact =
        text.indexOf('\uFFFD') < 0
            || Arrays.equals(text.getBytes(StandardCharsets.UTF_8), file.bytes());
    return exact ? text : file.latin();
  }

  /** Looks, and says whether it came to the end. */
  private static boolean finished(PatternRule rule, String text, FileUnderScan file) {
    Timed timed = new Timed(text, System.nanoTime() + LONGEST.toNanos());
    Offsets offsets = new Offsets(text, text.length() == file.bytes().length);
    try {
      for (Pattern pattern : rule.find()) {
        Matcher matcher = pattern.matcher(timed);
        for (int count = 0; count < MOST_FINDINGS && matcher.find(); count++) {
          if (!isHarmless(rule, text, matcher, timed)) {
            file.found(
                rule.rule().id(),
                rule.rule().severity(),
                rule.rule().confidence(),
                file.place(offsets.of(matcher.start()), offsets.of(matcher.end())),
                rule.says(),
                NAME);
          }
        }
        offsets.begin();
      }
      return true;
    } catch (Timed.Over | StackOverflowError e) {
      return false;
    }
  }

  private static boolean isHarmless(
      PatternRule rule, String text, Matcher matcher, CharSequence timed) {
    int from = text.lastIndexOf('\n', Math.max(0, matcher.start() - 1)) + 1;
    int to = text.indexOf('\n', matcher.end());
    for (Pattern unless : rule.unless()) {
      Matcher other = unless.matcher(timed);
      if (other.region(Math.min(from, matcher.start()), to < 0 ? text.length() : to).find()) {
        return true;
      }
    }
    return false;
  }

  /** Which byte of UTF-8 a character begins at, asked for in order. */
  private static final class Offsets {
    private final String text;

    /** Whether each character is one byte. */
    private final boolean alike;

    private int character;
    private int offset;

    Offsets(String text, boolean alike) {
      this.text = text;
      this.alike = alike;
    }

    void begin() {
      character = 0;
      offset = 0;
    }

    int of(int wanted) {
      if (alike) {
        return wanted;
      }
      if (wanted < character) {
        begin();
      }
      for (; character < wanted; character++) {
        char c = text.charAt(character);
        offset += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
      }
      return offset;
    }
  }
}
