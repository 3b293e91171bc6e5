package io.keyward.cli;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.Product;
import io.keyward.scan.ScanProblemException;
import io.keyward.scan.advisory.Advisories;
import io.keyward.scan.finding.Baseline;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Severity;
import io.keyward.scan.report.BaselineReport;
import io.keyward.scan.report.GitHubReport;
import io.keyward.scan.report.HtmlReport;
import io.keyward.scan.report.JUnitReport;
import io.keyward.scan.report.JsonReport;
import io.keyward.scan.report.Report;
import io.keyward.scan.report.SarifReport;
import io.keyward.scan.report.TextReport;
import io.keyward.scan.report.Trend;
import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.run.OwnRules;
import io.keyward.scan.run.ScanResult;
import io.keyward.scan.run.Scanner;
import io.keyward.scan.source.NotChecked;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks whether code is fit to ship.
 *
 * @param subject what is scanned
 * @param rules which rules run
 * @param shown the least severity that is reported
 * @param failing the least severity that ends the command with no
 * @param report how it is shown
 * @param output where to; standard output if empty
 * @param jobs how many files are looked at at once
 * @param baseline the file of findings that are known
 * @param replayed the earlier report that it is compared to
 */
record Scan(
    Subject subject,
    Rules rules,
    Severity shown,
    Severity failing,
    Report report,
    Optional<Path> output,
    int jobs,
    Optional<Path> baseline,
    Optional<Replay> replayed)
    implements Command {
  private static final String DEPENDENCIES = "DEP-001";

  /**
   * Which rules somebody asked for.
   *
   * @param only ids or families; all if empty
   * @param skipped ids or families
   */
  record Rules(List<String> only, List<String> skipped) {}

  static Scan of(CommandLine line) {
    return new Scan(
        Subject.of(line),
        new Rules(words(line, Option.ONLY), words(line, Option.SKIP)),
        severity(line, Option.SEVERITY, Severity.REVIEW),
        failing(line),
        report(line),
        line.value(Option.OUTPUT).map(Path::of),
        jobs(line),
        line.value(Option.BASELINE).map(Path::of),
        line.value(Option.REPLAY).map(Path::of).map(Replay::of));
  }

  @Override
  public Exit run(Terminal terminal) throws InterruptedException {
    try {
      return answered(terminal);
    } catch (OutOfMemoryError e) {
      // Left to the JVM it would end with 1, which says that something was found.
      throw new Problem(
              "memory-too-small",
              "There is not enough memory to tell what was found.",
              "The heap has %,d MB.".formatted(Runtime.getRuntime().maxMemory() / (1024 * 1024)),
              "Give it more: KEYWARD_MEMORY=2g keyward scan")
          .asException();
    }
  }

  private Exit answered(Terminal terminal) throws InterruptedException {
    Subject.Begun begun = subject.begun();
    Catalogue catalogue =
        orProblem(() ->
            OwnRules.with(Catalogue.shipped(), subject.root())
                .select(rules.only(), rules.skipped()));
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    Baseline known = baseline.map(Scan::read).orElseGet(Baseline::empty);
    ScanResult found = scanned(begun, catalogue, today, terminal);
    for (String stale : known.stale(found.findings())) {
      terminal.say("The baseline's " + stale + " matches nothing any more.");
    }
    ScanResult all = found.without(known, today);
    write(all.only(finding -> finding.severity().isAtLeast(shown)), catalogue, terminal);
    List<String> differences = replayed.map(report -> report.differences(all)).orElse(List.of());
    differences.forEach(line -> terminal.say(Problem.quoted(line)));
    if (!differences.isEmpty()) {
      return Exit.NOT_CHECKED;
    }
    return switch (all.verdict(failing, Confidence.PROVED)) {
      case CLEAN -> Exit.OK;
      case FAILED -> Exit.NO;
      case NOT_CHECKED -> Exit.NOT_CHECKED;
    };
  }

  private ScanResult scanned(
      Subject.Begun begun, Catalogue catalogue, LocalDate today, Terminal terminal)
      throws InterruptedException {
    ScanProgress progress = new ScanProgress(terminal);
    try {
      Scanner scanner = new Scanner(catalogue, advisories(catalogue, terminal), jobs, today);
      return begun.scanned(scanner, terminal, progress);
    } catch (ScanProblemException e) {
      throw problem(e);
    } finally {
      progress.close();
    }
  }

  private static Baseline read(Path file) {
    try {
      String text = Files.readString(file);
      return orProblem(() -> Baseline.read(text));
    } catch (IOException e) {
      throw new Problem(
              "baseline-unreadable",
              "The baseline can't be read.",
              e.getClass().getSimpleName(),
              "Name a file of text that is there.")
          .causedBy(e);
    }
  }

  /**
   * Those on this machine, if a rule wants any; who asks for the rule by name asks for them too.
   */
  private Advisories advisories(Catalogue catalogue, Terminal terminal) {
    NotChecked.Reason otherwise =
        rules.only().contains("DEP") || rules.only().contains(DEPENDENCIES)
            ? NotChecked.Reason.NO_ADVISORIES_THOUGH_ASKED
            : NotChecked.Reason.NO_ADVISORIES;
    return catalogue.rule(DEPENDENCIES).isPresent()
        ? Advisories.of(AdvisoriesKept.of(terminal).database(), otherwise)
        : Advisories.none(otherwise);
  }

  /** All rules that there are here: Keyward's, and those beside the code. */
  static Catalogue catalogue() {
    return orProblem(() -> OwnRules.with(Catalogue.shipped(), Subject.HERE));
  }

  /** What the scanner's rooms give, or their problem as one of ours. */
  static <T> T orProblem(Supplier<T> asked) {
    try {
      return asked.get();
    } catch (ScanProblemException e) {
      throw problem(e);
    }
  }

  static ProblemException problem(ScanProblemException e) {
    return new Problem(
            e.code(),
            Problem.quoted(e.title()),
            Problem.quoted(e.detail()),
            Problem.quoted(e.next()))
        .causedBy(e);
  }

  private void write(ScanResult result, Catalogue catalogue, Terminal terminal) {
    try {
      if (output.isEmpty()) {
        report.write(result, catalogue, terminal.out());
        return;
      }
      try (PrintStream file =
          new PrintStream(Files.newOutputStream(output.get()), false, StandardCharsets.UTF_8)) {
        report.write(result, catalogue, file);
      }
    } catch (IOException e) {
      throw new Problem(
              "report-not-written",
              "The report could not be written.",
              e.getClass().getSimpleName(),
              "Name a file that you may write.")
          .causedBy(e);
    }
  }

  static List<String> words(CommandLine line, Option option) {
    List<String> words = new ArrayList<>();
    for (String word : line.value(option).orElse("").split(",", -1)) {
      if (!word.isBlank()) {
        words.add(word.strip());
      }
    }
    return words;
  }

  private static Severity failing(CommandLine line) {
    return severity(line, Option.FAIL_ON, Severity.HIGH);
  }

  private static Severity severity(CommandLine line, Option option, Severity otherwise) {
    Optional<String> word = line.value(option);
    if (word.isEmpty()) {
      return otherwise;
    }
    for (Severity severity : Severity.values()) {
      if (severity.word().equals(word.get())) {
        return severity;
      }
    }
    throw CommandLine.usage(
        word.get() + " is no severity.", "Say critical, high, medium or review.");
  }

  private static Report report(CommandLine line) {
    String format = line.value(Option.FORMAT).orElse(line.has(Option.JSON) ? "json" : "text");
    if (line.has(Option.TREND) && !format.equals("html")) {
      throw CommandLine.usage("--trend is a plot.", "Say --format html with it.");
    }
    return switch (format) {
      case "text" -> new TextReport();
      case "json" -> new JsonReport();
      case "sarif" -> new SarifReport(Product.version());
      case "junit" -> new JUnitReport(failing(line), Confidence.PROVED);
      case "html" ->
          new HtmlReport(line.value(Option.TREND).map(Path::of).map(Trends::of).orElse(Trend.NONE));
      case "github" -> new GitHubReport();
      case "baseline" -> new BaselineReport();
      default ->
          throw CommandLine.usage(
              "There is no format " + format + ".",
              "Say text, json, sarif, junit, html, github or baseline.");
    };
  }

  private static int jobs(CommandLine line) {
    String text = line.value(Option.JOBS).orElse("");
    if (text.isEmpty()) {
      return Runtime.getRuntime().availableProcessors();
    }
    int jobs =
        text.length() < 4 && text.chars().allMatch(Character::isDigit) ? Integer.parseInt(text) : 0;
    if (jobs == 0) {
      throw CommandLine.usage(text + " is no number of jobs.", "Give a number from 1 to 999.");
    }
    return jobs;
  }
}
