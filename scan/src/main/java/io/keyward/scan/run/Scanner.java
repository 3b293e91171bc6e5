package io.keyward.scan.run;

import io.keyward.scan.ScanProblemException;
import io.keyward.scan.advisory.Advisories;
import io.keyward.scan.dependency.Stacks;
import io.keyward.scan.detect.Agreed;
import io.keyward.scan.detect.App;
import io.keyward.scan.evidence.Evidence;
import io.keyward.scan.finding.Finding;
import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.source.Change;
import io.keyward.scan.source.NotChecked;
import io.keyward.scan.source.Source;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Scans. Thread-safe; one scanner may do several scans, one after the other or at once. */
public final class Scanner {
  private final Catalogue rules;
  private final Advisories advisories;
  private final Workshop detectors;
  private final int jobs;
  private final LocalDate today;

  /**
   * With these rules, and no advisories.
   *
   * @param rules those that are to run
   * @param jobs how many files are looked at at once, from 1
   * @param today the day on which a comment that asks for silence until some day is read
   */
  public Scanner(Catalogue rules, int jobs, LocalDate today) {
    this(rules, Advisories.none(NotChecked.Reason.NO_ADVISORIES), jobs, today);
  }

  /**
   * With these rules.
   *
   * @param rules those that are to run
   * @param advisories what dependencies are held against
   * @param jobs how many files are looked at at once, from 1
   * @param today the day on which a comment that asks for silence until some day is read
   */
  public Scanner(Catalogue rules, Advisories advisories, int jobs, LocalDate today) {
    this(rules, advisories, new MadeAhead(advisories, today), jobs, today);
  }

  /**
   * Likewise.
   *
   * @param detectors where they come from
   */
  Scanner(Catalogue rules, Advisories advisories, Workshop detectors, int jobs, LocalDate today) {
    this.rules = rules;
    this.advisories = advisories;
    this.detectors = detectors;
    this.jobs = jobs;
    this.today = today;
  }

  /**
   * Looks at all that the source gives.
   *
   * @throws ScanProblemException if the source gives nothing that could be looked at; {@code
   *     rules-missing} if a rule can't run; {@code scan-settings-broken}
   * @throws InterruptedException if it is told to end
   */
  public ScanResult scan(Source source, Progress progress) throws InterruptedException {
    Detectors all = detectors.of(rules.rules());
    SelfTest selfTest = SelfTest.of(rules.rules(), all, advisories, today);
    Pass pass = new Pass(all, _ -> true, today, progress);
    pass.over(source, jobs);
    return result(source.name(), pass, rules.rules(), selfTest);
  }

  /** Whether a change can't be judged without this file, also if the file does not change. */
  public static boolean isContext(String path) {
    return App.isMadeOf(path) || Agreed.isPartOf(path) || Stacks.isPartOf(path);
  }

  /**
   * Looks at what a change brings in: what is found after it and was not there before. Rules that
   * it does not concern are not run.
   *
   * @throws ScanProblemException as {@link #scan}
   * @throws InterruptedException if it is told to end
   */
  public ScanResult scan(Change change, Progress progress) throws InterruptedException {
    List<Rule> concerned = Concerns.of(rules.rules(), change.paths());
    Detectors theirs = detectors.of(concerned);
    SelfTest selfTest = SelfTest.of(concerned, theirs, advisories, today);
    Pass after = new Pass(theirs, change.paths()::contains, today, progress);
    after.over(change.after(), jobs);
    if (change.paths().isEmpty()) {
      return result(change.after().name(), after, concerned, selfTest)
          .without(new NotChecked(change.after().name(), NotChecked.Reason.NO_CHANGE));
    }
    List<Finding> found = new ArrayList<>(after.findings());
    after.silenced().forEach(each -> found.add(each.finding()));
    Set<String> known = found.isEmpty() ? Set.of() : known(change, after, found, progress);
    // The self-test is waited for last: it goes on while what was there before is looked at.
    return result(change.after().name(), after, concerned, selfTest)
        .only(finding -> !known.contains(after.sameness(finding)));
  }

  /**
   * Likewise, of a change that is still being asked for: what can be made ready meanwhile is.
   *
   * @throws ScanProblemException as {@link #scan(Change, Progress)}, or what asking ended with
   * @throws InterruptedException if it is told to end
   */
  public ScanResult scan(Future<Change> change, Progress progress) throws InterruptedException {
    detectors.makeReady(rules.rules(), change::isDone);
    try {
      return scan(change.get(), progress);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      throw new IllegalStateException("the change was asked for in vain", e.getCause());
    }
  }

  /** Those of the findings that were there before, by the rules that found them and no others. */
  private Set<String> known(Change change, Pass after, List<Finding> found, Progress progress)
      throws InterruptedException {
    Set<String> paths = new HashSet<>(change.paths());
    Set<String> ids = new HashSet<>();
    for (Finding finding : found) {
      paths.add(finding.place().path());
      ids.add(finding.rule());
    }
    List<Rule> theirs = rules.rules().stream().filter(rule -> ids.contains(rule.id())).toList();
    Pass before = new Pass(detectors.of(theirs), paths::contains, today, progress);
    before.take(after, path -> !change.paths().contains(path));
    before.over(change.before(), jobs);
    Set<String> known = new HashSet<>();
    for (Finding finding : before.findings()) {
      known.add(before.sameness(finding));
    }
    return known;
  }

  /** What came of it, with those of the rules that ran. */
  private ScanResult result(String source, Pass pass, List<Rule> ran, SelfTest selfTest)
      throws InterruptedException {
    List<String> ids = ran.stream().map(Rule::id).toList();
    return new ScanResult(
        pass.findings(),
        pass.silenced(),
        new Evidence(
            source,
            rules.hash(),
            ids,
            rules.rules().stream().map(Rule::id).filter(id -> !ids.contains(id)).toList(),
            pass.checked(),
            pass.notChecked(),
            selfTest.canaries(),
            advisories.data()),
        pass.stacks());
  }
}
