package io.keyward.scan.twin;

import io.keyward.scan.finding.Finding;
import io.keyward.scan.finding.Place;
import java.util.stream.Stream;

/**
 * Something that is wrong with a weak application.
 *
 * @param state what is expected of the rule
 * @param rule the id of the rule that is to find it
 * @param path the file, from the root of the application
 * @param line where it stands, from 1
 * @param text what stands on that line and on no other of the file
 */
public record Fault(State state, String rule, String path, int line, String text) {
  /** The path of what is wrong with the application as a whole. */
  public static final String ANYWHERE = "*";

  /** What is expected of the rule. */
  public sealed interface State {}

  /** What a rule can be expected to do. */
  public enum Expected implements State {
    /** To find the fault. */
    FOUND,
    /** To find it or not: it is true, and what another rule is for. */
    ALLOWED
  }

  /**
   * Not to find it yet.
   *
   * @param reason why not
   */
  public record NotYet(String reason) implements State {}

  /** The first part of the rule's id. */
  public String family() {
    return rule.substring(0, rule.indexOf('-'));
  }

  /** Whether the finding tells of this: its place, or a step of its evidence, is on the line. */
  boolean isToldBy(Finding finding) {
    return finding.rule().equals(rule)
        && (path.equals(ANYWHERE)
            || Stream.concat(
                    Stream.of(finding.place()),
                    finding.evidence().stream().map(step -> step.place()))
                .anyMatch(this::isAt));
  }

  private boolean isAt(Place place) {
    return place.path().equals(path) && place.line() <= line && line <= place.endLine();
  }
}
