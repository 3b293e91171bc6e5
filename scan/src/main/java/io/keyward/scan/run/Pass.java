package io.keyward.scan.run;

import io.keyward.scan.code.Language;
import io.keyward.scan.dependency.Stacks;
import io.keyward.scan.detect.Agreed;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.detect.FileDetector;
import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.evidence.Checked;
import io.keyward.scan.finding.Finding;
import io.keyward.scan.finding.Silenced;
import io.keyward.scan.source.NotChecked;
import io.keyward.scan.source.Source;
import io.keyward.scan.source.SourceFile;
import io.keyward.scan.source.Stay;
import java.lang.System.Logger.Level;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Goes over files once: looks at each by itself, then at the application, and keeps what came of
 * it. Files may be given from several threads; the rest is for one.
 */
final class Pass {
  private static final System.Logger LOG = System.getLogger("io.keyward.scan.run");

  private static final String WHOLE = "the application as a whole";

  private final Detectors detectors;
  private final Predicate<String> wanted;
  private final LocalDate today;
  private final Progress progress;
  private final ModelRoom room;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Silenced> silenced = new ArrayList<>();
  private final List<FileUnderScan> ofApp = new ArrayList<>();
  private final SecretValues values = new SecretValues();
  private final List<Checked> checked = new ArrayList<>();
  private final List<NotChecked> notChecked = new ArrayList<>();
  private final Map<String, byte[]> agreed = new HashMap<>();
  private final Map<String, byte[]> manifests = new HashMap<>();

  /**
   * Nothing is looked at yet.
   *
   * @param wanted which files are looked at by themselves; the others are there for the application
   */
  Pass(Detectors detectors, Predicate<String> wanted, LocalDate today, Progress progress) {
    this(detectors, wanted, today, progress, ModelRoom.ofHeap());
  }

  /**
   * Likewise.
   *
   * @param room what becomes part of the application's model
   */
  Pass(
      Detectors detectors,
      Predicate<String> wanted,
      LocalDate today,
      Progress progress,
      ModelRoom room) {
    this.room = room;
    this.detectors = detectors;
    this.wanted = wanted;
    this.today = today;
    this.progress = progress;
  }

  /** Looks at all that the source gives, several at once, and then at the application. */
  void over(Source source, int jobs) throws InterruptedException {
    try (Workers workers = new Workers(jobs, file -> look(file, this::keep))) {
      source.read(
          new Source.Intake() {
            @Override
            public void file(SourceFile file) throws InterruptedException {
              room.take(file);
              workers.give(file);
            }

            @Override
            public void notChecked(NotChecked what) {
              add(what);
            }
          });
      workers.finish();
    }
    finish(source::stays);
  }

  /** Likewise, one after the other; of what was looked into nothing is kept. */
  void over(List<SourceFile> files) {
    for (SourceFile file : files) {
      look(file, (_, _) -> {});
    }
    finish(contents -> contents.stream().map(_ -> Optional.<Stay>empty()).toList());
  }

  /** Takes the files of the application that an earlier pass has read, as they were then. */
  synchronized void take(Pass earlier, Predicate<String> which) {
    for (FileUnderScan file : earlier.ofApp) {
      if (which.test(file.path())) {
        FileUnderScan again = file.again();
        if (wanted.test(file.path())) {
          lookInto(again);
        }
        ofApp.add(again);
      }
    }
  }

  /**
   * A file for which there is not enough memory is a gap of this run, like one that breaks a rule.
   */
  private void look(SourceFile file, BiConsumer<SourceFile, Language> keep) {
    try {
      lookWithMemory(file, keep);
    } catch (OutOfMemoryError e) {
      add(new NotChecked(file.shown(), NotChecked.Reason.OUT_OF_MEMORY));
    }
  }

  private void lookWithMemory(SourceFile file, BiConsumer<SourceFile, Language> keep) {
    FileUnderScan looked = new FileUnderScan(file);
    if (wanted.test(file.path()) && !lookInto(looked)) {
      return;
    }
    boolean ofModel = App.isMadeOf(looked.path()) && file.liesHere() && !room.leavesOut(file);
    if (!ofModel) {
      add(looked.told(today), looked);
    } else if (!detectors.perApp().isEmpty()) {
      // Here, where several threads are at it: whoever models the application is alone.
      looked.tree();
    }
    keep.accept(file, looked.language());
    synchronized (this) {
      if (ofModel) {
        ofApp.add(looked);
      }
      if (file.liesHere() && Stacks.isPartOf(file.path())) {
        manifests.put(file.path(), file.content());
      }
      if (file.liesHere() && Agreed.isPartOf(file.path())) {
        agreed.put(file.path(), file.content());
      }
      notChecked.addAll(looked.notChecked());
    }
    progress.checked(file.content().length);
  }

  /** That a file was looked into, and which content it had. */
  private void keep(SourceFile file, Language language) {
    Checked line = Hashes.checked(file, language);
    synchronized (this) {
      checked.add(line);
    }
  }

  /** A file that breaks a rule is a gap of this run; all others are looked at as ever. */
  private boolean lookInto(FileUnderScan file) {
    try {
      for (FileDetector detector : detectors.of(file)) {
        detector.inspect(file);
      }
      return true;
    } catch (RuntimeException | StackOverflowError e) {
      broke(file.path(), e);
      return false;
    }
  }

  private void broke(String what, Throwable e) {
    LOG.log(Level.WARNING, "a rule broke on {0}: {1}", what, e.getClass().getName());
    add(new NotChecked(what, NotChecked.Reason.BROKE_A_RULE));
  }

  private synchronized void add(FileUnderScan.Told told, FileUnderScan file) {
    values.note(told.open(), file);
    values.note(told.silenced().stream().map(Silenced::finding).toList(), file);
    findings.addAll(told.open());
    silenced.addAll(told.silenced());
  }

  private synchronized void add(NotChecked what) {
    notChecked.add(what);
  }

  /** Looks at the application, and takes what was found in its files and what is silent. */
  private void finish(SecretValues.Chronicle chronicle) {
    lookAtApp();
    for (FileUnderScan file : ofApp) {
      if (file.hasFindings() && !wanted.test(file.path())) {
        // Nothing is shown of a file before somebody has looked what must not be shown of it.
        lookInto(file);
      }
      add(file.told(today), file);
    }
    Agreed known = Agreed.of(agreed);
    known
        .partly()
        .ifPresent(
            path -> notChecked.add(new NotChecked(path, NotChecked.Reason.SETTINGS_IN_PART)));
    List<Finding> told = values.once(findings, detectors.pastSecrets(), chronicle);
    findings.clear();
    for (Finding finding : told) {
      known
          .reason(finding, values.secret(finding), today)
          .ifPresentOrElse(
              reason -> silenced.add(new Silenced(finding, reason)), () -> findings.add(finding));
    }
  }

  /** Those of the application for whose model there is room; the others are done with. */
  private List<FileUnderScan> fitting() {
    ofApp.sort((one, other) -> one.path().compareTo(other.path()));
    List<FileUnderScan> fitting = List.copyOf(room.fitting(ofApp));
    while (ofApp.size() > fitting.size()) {
      FileUnderScan file = ofApp.removeLast();
      add(file.told(today), file);
    }
    return fitting;
  }

  private void lookAtApp() {
    App app = new App(fitting());
    for (AppDetector detector : detectors.perApp()) {
      try {
        detector.inspect(app);
      } catch (RuntimeException | StackOverflowError e) {
        broke(WHOLE, e);
      } catch (OutOfMemoryError e) {
        // What is left of the memory is for telling; the next detector would have no more of it.
        add(new NotChecked(WHOLE, NotChecked.Reason.OUT_OF_MEMORY));
        return;
      }
    }
  }

  /** What somebody has to look at, in the order of reports. */
  synchronized List<Finding> findings() {
    return findings.stream().sorted(Finding.ORDER).toList();
  }

  /** What it is built on. */
  synchronized Stacks stacks() {
    return Stacks.of(manifests);
  }

  /** What makes it the same finding before and after a change. */
  synchronized String sameness(Finding finding) {
    return values.sameness(finding);
  }

  /** What somebody has looked at, likewise. */
  synchronized List<Silenced> silenced() {
    return silenced.stream()
        .sorted((one, other) -> Finding.ORDER.compare(one.finding(), other.finding()))
        .toList();
  }

  /** What was looked into, by path. */
  synchronized List<Checked> checked() {
    return checked.stream().sorted((one, other) -> one.path().compareTo(other.path())).toList();
  }

  /** What was not, by path. */
  synchronized List<NotChecked> notChecked() {
    List<NotChecked> all = new ArrayList<>(notChecked);
    all.addAll(room.gaps());
    all.sort((one, other) -> one.path().compareTo(other.path()));
    return List.copyOf(all);
  }
}
