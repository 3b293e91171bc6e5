package io.keyward.scan.run;

import io.keyward.scan.ScanProblemException;
import io.keyward.scan.advisory.Advisories;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.detect.FileDetector;
import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.detect.GitleaksIgnore;
import io.keyward.scan.evidence.Canary;
import io.keyward.scan.evidence.Checked;
import io.keyward.scan.evidence.Evidence;
import io.keyward.scan.finding.Finding;
import io.keyward.scan.finding.Silenced;
import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.rule.Snippet;
import io.keyward.scan.secret.Planted;
import io.keyward.scan.source.Change;
import io.keyward.scan.source.NotChecked;
import io.keyward.scan.source.Source;
import io.keyward.scan.source.SourceFile;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Scans. Thread-safe; one scanner may do several scans, one after the other or at once. */
public final class Scanner {
  private static final System.Logger LOG = System.getLogger("io.keyward.scan.run");

  private final Catalogue rules;
  private final Advisories advisories;
  private final Detectors detectors;
  private final int jobs;
  private final LocalDate today;

  /**
   * With these rules, and no advisories.
   *
   * @param rules those that are to run
   * @param jobs how many files are looked at at once, from 1
   * @param today the day on which a comment that asks for silence until some day is read
   * @throws ScanProblemException {@code rules-missing} if a rule can't run
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
   * @throws ScanProblemException {@code rules-missing} if a rule can't run
   */
  public Scanner(Catalogue rules, Advisories advisories, int jobs, LocalDate today) {
    this(rules, advisories, Detectors.of(rules.rules(), advisories), jobs, today);
  }

  Scanner(Catalogue rules, Advisories advisories, Detectors detectors, int jobs, LocalDate today) {
    this.rules = rules;
    this.advisories = advisories;
    this.detectors = detectors;
    this.jobs = jobs;
    this.today = today;
  }

  /**
   * Looks at all that the source gives.
   *
   * @throws ScanProblemException if the source gives nothing that could be looked at
   * @throws InterruptedException if it is told to end
   */
  public ScanResult scan(Source source, Progress progress) throws InterruptedException {
    Gathered gathered = gathered(source, progress);
    return new ScanResult(
        gathered.findings(),
        gathered.silenced(),
        new Evidence(
            source.name(),
            rules.hash(),
            rules.rules().stream().map(Rule::id).toList(),
            gathered.checked(),
            gathered.notChecked(),
            rules.rules().stream().map(this::canary).toList(),
            advisories.data()));
  }

  private Gathered gathered(Source source, Progress progress) throws InterruptedException {
    Gathered gathered = new Gathered(progress, today);
    try (Workers workers = new Workers(jobs, file -> look(file, gathered))) {
      source.read(
          new Source.Intake() {
            @Override
            public void file(SourceFile file) throws InterruptedException {
              workers.give(file);
            }

            @Override
            public void notChecked(NotChecked what) {
              gathered.add(what);
            }
          });
      workers.finish();
    }
    inspect(gathered);
    return gathered;
  }

  /**
   * Looks at what a change brings in: what is found after it and was not there before.
   *
   * @throws ScanProblemException as {@link #scan}
   * @throws InterruptedException if it is told to end
   */
  public ScanResult scan(Change change, Progress progress) throws InterruptedException {
    ScanResult after = scan(change.after(), progress);
    Set<String> before = new HashSet<>();
    for (Finding finding : gathered(change.before(), progress).findings()) {
      before.add(finding.fingerprint());
    }
    ScanResult brought = after.only(finding -> !before.contains(finding.fingerprint()));
    return change.paths().isEmpty()
        ? brought.without(new NotChecked(change.after().name(), NotChecked.Reason.NO_CHANGE))
        : brought;
  }

  /** A file that breaks a rule is a gap of this run; all others are looked at as ever. */
  private void look(SourceFile file, Gathered gathered) {
    try {
      FileUnderScan looked = new FileUnderScan(file);
      for (FileDetector detector : detectors.perFile()) {
        detector.inspect(looked);
      }
      gathered.add(file, looked);
    } catch (RuntimeException | StackOverflowError e) {
      broke(file.shown(), e, gathered);
    }
  }

  private static void broke(String what, Throwable e, Gathered gathered) {
    LOG.log(Level.WARNING, "a rule broke on {0}: {1}", what, e.getClass().getName());
    gathered.add(new NotChecked(what, NotChecked.Reason.BROKE_A_RULE));
  }

  /** Looks at the application, once all its files were looked at. */
  private void inspect(Gathered gathered) {
    App app = gathered.app();
    for (AppDetector detector : detectors.perApp()) {
      try {
        detector.inspect(app);
      } catch (RuntimeException | StackOverflowError e) {
        broke("the application as a whole", e, gathered);
      }
    }
    gathered.finish();
  }

  /** Plants what the rule must find, and looks for it as for everything else. */
  private Canary canary(Rule rule) {
    Gathered gathered = new Gathered(_ -> {}, today);
    for (Snippet snippet : rule.canary().files()) {
      byte[] content = Planted.in(snippet.text()).getBytes(StandardCharsets.UTF_8);
      SourceFile file = new SourceFile(snippet.path(), content);
      look(file, gathered);
    }
    inspect(gathered);
    return new Canary(
        rule.id(),
        gathered.findings().stream().anyMatch(finding -> finding.rule().equals(rule.id())));
  }

  /** What the workers bring together. Thread-safe. */
  private static final class Gathered {
    private final Progress progress;
    private final LocalDate today;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Silenced> silenced = new ArrayList<>();
    private final List<FileUnderScan> ofApp = new ArrayList<>();
    private final List<Checked> checked = new ArrayList<>();
    private final List<NotChecked> notChecked = new ArrayList<>();
    private GitleaksIgnore ignored = new GitleaksIgnore(new byte[0]);

    Gathered(Progress progress, LocalDate today) {
      this.progress = progress;
      this.today = today;
    }

    void add(SourceFile file, FileUnderScan looked) {
      Checked line = Hashes.checked(file, looked.language());
      if (App.isMadeOf(looked.path())) {
        synchronized (this) {
          ofApp.add(looked);
        }
      } else {
        add(looked.told(today));
      }
      synchronized (this) {
        checked.add(line);
        if (file.path().equals(GitleaksIgnore.PATH)) {
          ignored = new GitleaksIgnore(file.content());
        }
        notChecked.addAll(looked.notChecked());
      }
      progress.checked(file.content().length);
    }

    private synchronized void add(FileUnderScan.Told told) {
      findings.addAll(told.open());
      silenced.addAll(told.silenced());
    }

    synchronized void add(NotChecked what) {
      notChecked.add(what);
    }

    synchronized App app() {
      return new App(ofApp);
    }

    /** Takes what was found in the files that the application is made of, and what is silent. */
    synchronized void finish() {
      for (FileUnderScan file : ofApp) {
        add(file.told(today));
      }
      for (Finding finding : findings) {
        if (ignored.names(finding)) {
          silenced.add(new Silenced(finding, GitleaksIgnore.PATH));
        }
      }
      findings.removeIf(ignored::names);
    }

    synchronized List<Finding> findings() {
      return findings.stream().sorted(Finding.ORDER).toList();
    }

    synchronized List<Silenced> silenced() {
      return silenced.stream()
          .sorted(Comparator.comparing(Silenced::finding, Finding.ORDER))
          .toList();
    }

    synchronized List<Checked> checked() {
      return checked.stream().sorted(Comparator.comparing(Checked::path)).toList();
    }

    synchronized List<NotChecked> notChecked() {
      return notChecked.stream().sorted(Comparator.comparing(NotChecked::path)).toList();
    }
  }
}
