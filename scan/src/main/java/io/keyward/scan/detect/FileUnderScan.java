package io.keyward.scan.detect;

import io.keyward.scan.code.Language;
import io.keyward.scan.code.Tree;
import io.keyward.scan.code.java.Java;
import io.keyward.scan.code.js.JavaScript;
import io.keyward.scan.code.python.Python;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Excerpt;
import io.keyward.scan.finding.Finding;
import io.keyward.scan.finding.Place;
import io.keyward.scan.finding.Severity;
import io.keyward.scan.finding.Silenced;
import io.keyward.scan.finding.Step;
import io.keyward.scan.source.NotChecked;
import io.keyward.scan.source.SourceFile;
import io.keyward.scan.source.SourceFile.Standing;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file while it is looked at: its bytes, what they are written in, and what was found in it so
 * far. For one thread at a time. Whatever is worked out of the bytes is worked out when it is first
 * asked for.
 */
public final class FileUnderScan {
  /**
   * A tree takes up to 13 times the memory of its source, and nobody writes code of this length.
   */
  private static final int LONGEST_CODE = 8 * 1024 * 1024;

  private static final int LINES_AROUND = 2;
  private static final int LONGEST_LINE = 160;
  private static final String MASK = "********";

  private final SourceFile file;
  private final Language language;
  private final List<Spot> spots = new ArrayList<>();
  private final List<NotChecked> notChecked = new ArrayList<>();
  private final Hidden.Stretches hidden = new Hidden.Stretches();
  private @Nullable Lines lines;
  private @Nullable String latin;
  private @Nullable Tree tree;

  /** Nothing is found in it yet. */
  public FileUnderScan(SourceFile file) {
    this.file = file;
    this.language = Language.of(file.path());
  }

  /** The same file, in which nothing is found yet. */
  public FileUnderScan again() {
    FileUnderScan again = new FileUnderScan(file);
    again.tree = tree;
    return again;
  }

  /** From the root of what is scanned, with {@code /}. */
  public String path() {
    return file.path();
  }

  /** Who gets to see it. */
  public Standing standing() {
    return file.standing();
  }

  /** What it is written in. */
  public Language language() {
    return language;
  }

  /** All of it; nobody may write to it. */
  public byte[] bytes() {
    return file.content();
  }

  /** Each byte as the character of the same number, so that an index is an offset of the file. */
  public String latin() {
    String made = latin;
    if (made == null) {
      made = new String(file.content(), StandardCharsets.ISO_8859_1);
      latin = made;
    }
    return made;
  }

  /** Its code as a tree; empty if there is none, and {@link #parsed} tells why. */
  public Optional<Tree> tree() {
    Tree made = tree;
    if (made == null && language.isCode() && bytes().length <= LONGEST_CODE) {
      made =
          switch (language) {
            case PYTHON -> Python.read(bytes());
            case JAVA -> Java.read(bytes());
            default -> JavaScript.read(bytes(), language);
          };
      tree = made;
    }
    return Optional.ofNullable(made);
  }

  /** What became of it as code, if somebody has asked for its tree by now. */
  public Parsed parsed() {
    Tree made = tree;
    if (made != null) {
      return made.errors() == 0 ? Parsed.WHOLE : Parsed.WITH_ERRORS;
    }
    if (!language.isCode()) {
      return Parsed.NO_READER;
    }
    return bytes().length > LONGEST_CODE ? Parsed.TOO_LONG : Parsed.NOT_ASKED;
  }

  /** The stretch from one byte to the byte before another, with its lines. */
  public Place place(int start, int end) {
    Lines all = lines();
    return new Place(
        file.shown(),
        start,
        end,
        all.line(start),
        all.column(start),
        all.line(end),
        all.column(end));
  }

  /** Keeps this stretch out of everything that is shown of the file. */
  public void hide(int start, int end) {
    hidden.add(new Hidden(start, end));
  }

  /**
   * Notes a finding.
   *
   * @param rule the id of the rule
   * @param severity as bad as it is here
   * @param confidence how sure
   * @param place where in this file
   * @param why why it matters here; never holds a secret
   * @param identity what stays the same when the file changes around it; never holds a secret
   * @param evidence the way that shows it
   */
  public void found(
      String rule,
      Severity severity,
      Confidence confidence,
      Place place,
      String why,
      String identity,
      Step... evidence) {
    spots.add(new Spot(rule, severity, confidence, place, why, identity, List.of(evidence)));
  }

  /** Takes back what was found by this rule: another one says it better. */
  public void takeBack(String rule) {
    spots.removeIf(spot -> spot.rule().equals(rule));
  }

  /** Notes that something in it could not be looked into, or not with all that it takes. */
  public void notChecked(NotChecked.Reason reason) {
    notChecked.add(new NotChecked(file.shown(), reason));
  }

  /** What could not be looked into so far. */
  public List<NotChecked> notChecked() {
    return List.copyOf(notChecked);
  }

  /** Whether anything was found so far. */
  public boolean hasFindings() {
    return !spots.isEmpty();
  }

  /** What was found so far; excerpts show nothing that is hidden by now. */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    Map<String, Integer> alike = new HashMap<>();
    List<Spot> inOrder = new ArrayList<>(spots);
    inOrder.sort((one, other) -> Integer.compare(one.place().start(), other.place().start()));
    for (Spot spot : inOrder) {
      findings.add(
          new Finding(
              spot.rule(),
              spot.severity(),
              spot.confidence(),
              spot.place(),
              spot.why(),
              spot.evidence(),
              excerpt(spot.place()),
              spot.identity(),
              alike.merge(spot.rule() + " " + spot.identity(), 1, Integer::sum)));
    }
    return findings;
  }

  /** The same, those apart that the file's comments ask to be silent about on that day. */
  public Told told(LocalDate today) {
    List<Finding> found = findings();
    if (found.isEmpty()) {
      return new Told(List.of(), List.of());
    }
    Silences silences = new Silences(latin(), lines(), this::masked);
    List<Finding> open = new ArrayList<>();
    List<Silenced> silenced = new ArrayList<>();
    for (Finding finding : found) {
      String refusal = "";
      String reason = "";
      for (Silence silence : silences.about(finding.rule(), finding.place().line())) {
        refusal = silence.refusal(today);
        if (refusal.isEmpty()) {
          reason = silence.reason();
          break;
        }
      }
      if (!reason.isEmpty()) {
        silenced.add(new Silenced(finding, reason));
      } else {
        open.add(refusal.isEmpty() ? finding : finding.noting(refusal));
      }
    }
    return new Told(open, silenced);
  }

  /**
   * What is to be told of a file.
   *
   * @param open what somebody has to look at
   * @param silenced what somebody has looked at
   */
  public record Told(List<Finding> open, List<Silenced> silenced) {
    /** Keeps its own copies. */
    public Told {
      open = List.copyOf(open);
      silenced = List.copyOf(silenced);
    }
  }

  private Excerpt excerpt(Place place) {
    Lines all = lines();
    int first = Math.max(1, place.line() - LINES_AROUND);
    int last = Math.min(all.count(), place.line() + LINES_AROUND);
    List<String> shown = new ArrayList<>();
    for (int line = first; line <= last; line++) {
      shown.add(shown(all.start(line), all.end(line), line == place.line() ? place.start() : 0));
    }
    return new Excerpt(first, shown);
  }

  /** A line without what is hidden: of a long one, what stands around the byte that matters. */
  private String shown(int start, int end, int around) {
    int from = Math.max(start, Math.min(around - LONGEST_LINE / 2, end - LONGEST_LINE));
    int to = Math.min(end, from + LONGEST_LINE);
    return (from > start ? "…" : "") + masked(from, to) + (to < end ? "…" : "");
  }

  private String masked(int from, int to) {
    StringBuilder text = new StringBuilder();
    int at = from;
    for (Hidden stretch : hidden.touching(from, to)) {
      text.append(utf8(at, Math.max(at, stretch.start()))).append(MASK);
      at = Math.min(to, stretch.end());
    }
    return text.append(utf8(at, to)).toString();
  }

  private String utf8(int from, int to) {
    return new String(file.content(), from, to - from, StandardCharsets.UTF_8);
  }

  private Lines lines() {
    Lines made = lines;
    if (made == null) {
      made = new Lines(file.content());
      lines = made;
    }
    return made;
  }

  private record Spot(
      String rule,
      Severity severity,
      Confidence confidence,
      Place place,
      String why,
      String identity,
      List<Step> evidence) {}
}
