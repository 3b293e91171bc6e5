package io.keyward.scan.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.advisory.Advisories;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.detect.FileDetector;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Severity;
import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.run.ScanResult.Verdict;
import io.keyward.scan.source.NotChecked;
import io.keyward.scan.source.Source;
import io.keyward.scan.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScannerTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final Catalogue NO_RULES = new Catalogue(List.of(), "");

  private record Files(List<SourceFile> files) implements Source {
    static Files of(int count) {
      List<SourceFile> files = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        files.add(new SourceFile("f" + i + ".js", "x".getBytes(StandardCharsets.UTF_8)));
      }
      return new Files(files);
    }

    @Override
    public String name() {
      return "files";
    }

    @Override
    public void read(Intake intake) throws InterruptedException {
      for (SourceFile file : files) {
        intake.file(file);
      }
    }
  }

  private static Scanner with(List<FileDetector> perFile, List<AppDetector> perApp, int jobs) {
    return new Scanner(
        NO_RULES,
        Advisories.none(NotChecked.Reason.NO_ADVISORIES),
        _ -> new Detectors(perFile, perApp),
        jobs,
        TODAY);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 16})
  void everyFileIsLookedAtOnceHoweverManyLook(int jobs) throws InterruptedException {
    AtomicLong looked = new AtomicLong();
    AtomicLong told = new AtomicLong();
    Scanner scanner = with(List.of(file -> looked.addAndGet(file.bytes().length)), List.of(), jobs);

    ScanResult result = scanner.scan(Files.of(10_000), told::addAndGet);

    assertThat(looked).hasValue(10_000);
    assertThat(told).hasValue(10_000);
    assertThat(result.evidence().files())
        .hasSize(10_000)
        .isSortedAccordingTo((a, b) -> a.path().compareTo(b.path()));
  }

  @Test
  void aRuleThatBreaksOnAFileIsAGapAndTheOthersGoOn() throws InterruptedException {
    FileDetector breaking =
        file -> {
          if (file.path().equals("f3.js")) {
            throw new IllegalStateException("broken");
          }
        };

    ScanResult result = with(List.of(breaking), List.of(), 2).scan(Files.of(5), _ -> {});

    assertThat(result.evidence().files()).hasSize(4);
    assertThat(result.evidence().notChecked())
        .containsExactly(new NotChecked("f3.js", NotChecked.Reason.BROKE_A_RULE));
    assertThat(result.verdict(Severity.HIGH, Confidence.PROVED)).isEqualTo(Verdict.NOT_CHECKED);
  }

  @Test
  void aRuleThatNestsTooDeepIsAGap() throws InterruptedException {
    FileDetector endless = file -> nest(file.bytes().length);

    ScanResult result = with(List.of(endless), List.of(), 1).scan(Files.of(1), _ -> {});

    assertThat(result.evidence().gaps()).anyMatch(gap -> gap.contains("broke a rule"));
  }

  private static int nest(int depth) {
    return depth < 0 ? 0 : nest(depth + 1) + 1;
  }

  @Test
  void aRuleThatBreaksOnTheApplicationIsAGap() throws InterruptedException {
    AppDetector breaking =
        _ -> {
          throw new IllegalStateException("broken");
        };

    ScanResult result = with(List.of(), List.of(breaking), 1).scan(Files.of(1), _ -> {});

    assertThat(result.evidence().gaps())
        .anyMatch(gap -> gap.startsWith("the application as a whole"));
  }

  @Test
  void codeBeyondWhatMemoryHoldsIsLookedAtByItselfAndIsAGap() throws InterruptedException {
    List<String> inModel = new ArrayList<>();
    AtomicLong looked = new AtomicLong();
    Detectors detectors =
        new Detectors(
            List.of(file -> looked.incrementAndGet()),
            List.of(app -> app.files().forEach(file -> inModel.add(file.path()))));
    Pass pass = new Pass(detectors, _ -> true, TODAY, _ -> {}, ModelRoom.ofCode(3));

    pass.over(Files.of(5), 2);

    assertThat(looked).hasValue(5);
    assertThat(inModel).containsExactly("f0.js", "f1.js", "f2.js");
    assertThat(pass.notChecked())
        .containsExactly(
            new NotChecked("f3.js", NotChecked.Reason.BEYOND_MODEL),
            new NotChecked("f4.js", NotChecked.Reason.BEYOND_MODEL));
  }

  @Test
  void aFileOrAnApplicationThatTakesMoreMemoryThanThereIsIsAGap() throws InterruptedException {
    FileDetector hungry =
        file -> {
          if (file.path().equals("f1.js")) {
            throw new OutOfMemoryError("made up");
          }
        };
    AppDetector hungrier =
        _ -> {
          throw new OutOfMemoryError("made up");
        };

    ScanResult result = with(List.of(hungry), List.of(hungrier), 2).scan(Files.of(3), _ -> {});

    assertThat(result.evidence().notChecked())
        .containsExactly(
            new NotChecked("f1.js", NotChecked.Reason.OUT_OF_MEMORY),
            new NotChecked("the application as a whole", NotChecked.Reason.OUT_OF_MEMORY));
    assertThat(result.evidence().files()).hasSize(2);
  }

  @Test
  void dataBeyondTheModelIsToldInOneLineAndIsNoGap() throws InterruptedException {
    Pass pass =
        new Pass(
            new Detectors(List.of(), List.of()), _ -> true, TODAY, _ -> {}, ModelRoom.ofCode(0));

    pass.over(
        new Files(
            List.of(
                new SourceFile("a.json", new byte[10]), new SourceFile("b.json", new byte[10]))),
        1);

    assertThat(pass.checked()).hasSize(2);
    assertThat(pass.notChecked())
        .containsExactly(new NotChecked("2 files of data", NotChecked.Reason.DATA_BEYOND_MODEL));
  }
}
