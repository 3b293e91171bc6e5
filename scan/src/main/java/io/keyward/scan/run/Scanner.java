package io.keyward.scan.run;

import io.keyward.scan.ScanProblemException;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.detect.FileDetector;
import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.evidence.Canary;
import io.keyward.scan.evidence.Checked;
import io.keyward.scan.evidence.Evidence;
import io.keyward.scan.finding.Finding;
import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.rule.Snippet;
import io.keyward.scan.secret.Planted;
import io.keyward.scan.source.Change;
import io.keyward.scan.source.NotChecked;
import io.keyward.scan.source.Source;
import io.keyward.scan.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Scans. Thread-safe; one scanner may do several scans, one after the other or at once. */
public final class Scanner {
  private final Catalogue rules;
  private final Detectors detectors;
  private final int jobs;

  /**
   * With these rules.
   *
   * @param rules those that are to run
   * @param jobs how many files are looked at at once, from 1
   * @throws ScanProblemException {@code rules-missing} if a rule can't run
   */
  public Scanner(Catalogue rules, int jobs) {
    this.rules = rules;
    this.detectors = Detectors.of(rules.rules());
    this.jobs = jobs;
  }

  /**
   * Looks at all that the source gives.
   *
   * @throws ScanProblemException if the source gives nothing that could be looked at
   * @throws InterruptedException if it is told to end
   */
  public ScanResult scan(Source source, Progress progress) throws InterruptedException {
    Gathered gathered = new Gathered(progress);
    try (Workers workers = new Workers(jobs, file -> gathered.add(file, look(file)))) {
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
    List<Finding> findings = gathered.findings(detectors.perApp());
    return new ScanResult(
        findings,
        new Evidence(
            source.name(),
            rules.hash(),
            rules.rules().stream().map(Rule::id).toList(),
            gathered.checked(),
            gathered.notChecked(),
            rules.rules().stream().map(this::canary).toList()));
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
    for (Finding finding : scan(change.before(), progress).findings()) {
      before.add(finding.fingerprint());
    }
    return new ScanResult(
        after.findings().stream()
            .filter(finding -> !before.contains(finding.fingerprint()))
            .toList(),
        after.evidence());
  }

  private FileUnderScan look(SourceFile file) {
    FileUnderScan looked = new FileUnderScan(file);
    for (FileDetector detector : detectors.perFile()) {
      detector.inspect(looked);
    }
    return looked;
  }

  /** Plants what the rule must find, and looks for it as for everything else. */
  private Canary canary(Rule rule) {
    Gathered gathered = new Gathered(_ -> {});
    for (Snippet snippet : rule.canary().files()) {
      byte[] content = Planted.in(snippet.text()).getBytes(StandardCharsets.UTF_8);
      SourceFile file = new SourceFile(snippet.path(), content);
      gathered.add(file, look(file));
    }
    return new Canary(
        rule.id(),
        gathered.findings(detectors.perApp()).stream()
            .anyMatch(finding -> finding.rule().equals(rule.id())));
  }

  /** What the workers bring together. Thread-safe. */
  private static final class Gathered {
    private final Progress progress;
    private final List<Finding> findings = new ArrayList<>();
    private final List<FileUnderScan> ofApp = new ArrayList<>();
    private final List<Checked> checked = new ArrayList<>();
    private final List<NotChecked> notChecked = new ArrayList<>();

    Gathered(Progress progress) {
      this.progress = progress;
    }

    void add(SourceFile file, FileUnderScan looked) {
      Checked line = Hashes.checked(file, looked.language());
      synchronized (this) {
        checked.add(line);
        if (App.isMadeOf(looked.language())) {
          ofApp.add(looked);
        } else {
          findings.addAll(looked.findings());
        }
      }
      progress.checked(file.content().length);
    }

    synchronized void add(NotChecked what) {
      notChecked.add(what);
    }

    synchronized List<Finding> findings(List<AppDetector> perApp) {
      App app = new App(ofApp);
      for (AppDetector detector : perApp) {
        detector.inspect(app);
      }
      List<Finding> all = new ArrayList<>(findings);
      for (FileUnderScan file : ofApp) {
        all.addAll(file.findings());
      }
      all.sort(Finding.ORDER);
      return all;
    }

    synchronized List<Checked> checked() {
      return checked.stream().sorted(Comparator.comparing(Checked::path)).toList();
    }

    synchronized List<NotChecked> notChecked() {
      return notChecked.stream().sorted(Comparator.comparing(NotChecked::path)).toList();
    }
  }
}
