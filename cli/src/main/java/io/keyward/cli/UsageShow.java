package io.keyward.cli;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.cli.usage.UsagePage;
import io.keyward.proxy.usage.Report;
import io.keyward.proxy.usage.Report.By;
import io.keyward.proxy.usage.Totals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * Says what was asked through the proxy, what it took, and about what it cost.
 *
 * @param by what each line is about
 * @param since the first day
 * @param layout how it is shown
 */
record UsageShow(By by, Since since, Layout layout) implements Command {
  private static final long MOST_DAYS = 3660;

  /** Where it begins. */
  sealed interface Since {
    /** So many days, today among them. */
    record Days(long days) implements Since {}

    /** On this day. */
    record Day(LocalDate day) implements Since {}

    /**
     * What {@code 7d} and {@code 2026-11-01} stand for.
     *
     * @throws ProblemException {@code usage}
     */
    static Since of(String words) {
      try {
        if (words.endsWith("d")) {
          long days = Long.parseLong(words.substring(0, words.length() - 1));
          if (days > 0 && days <= MOST_DAYS) {
            return new Days(days);
          }
        } else {
          return new Day(LocalDate.parse(words));
        }
      } catch (NumberFormatException | DateTimeException _) {
        // Said below.
      }
      throw CommandLine.usage(words + " is no time.", "Give it as 7d or as 2026-11-01.");
    }

    default LocalDate from(LocalDate today) {
      return switch (this) {
        case Days(var days) -> today.minusDays(days - 1);
        case Day(var day) -> {
          if (day.isAfter(today)) {
            throw CommandLine.usage(day + " is not yet.", "Give a day that has begun.");
          }
          LocalDate earliest = today.minusDays(MOST_DAYS);
          yield day.isBefore(earliest) ? earliest : day;
        }
      };
    }
  }

  /** How it is shown. */
  sealed interface Layout {
    /** On the screen. */
    record Table() implements Layout {}

    /** For a spreadsheet. */
    record Csv() implements Layout {}

    /** As a page in this file. */
    record Page(Path file) implements Layout {}

    static Layout of(CommandLine line) {
      Optional<String> page = line.value(Option.HTML);
      if (line.has(Option.CSV) && page.isPresent()) {
        throw CommandLine.usage("It is --csv or --html, not both.", "Leave one of them out.");
      }
      if (page.isPresent()) {
        return new Page(Path.of(page.get()));
      }
      return line.has(Option.CSV) ? new Csv() : new Table();
    }
  }

  static By by(String words) {
    return By.of(words)
        .orElseThrow(() ->
            CommandLine.usage(
                "Usage can't be shown by " + words + ".",
                "Choose day, account, project, model or key."));
  }

  @Override
  public Exit run(Terminal terminal) {
    OwnUsage own = OwnUsage.of(terminal);
    Totals totals = own.totals();
    LocalDate today = Clock.systemUTC().instant().atZone(own.zone()).toLocalDate();
    LocalDate from = since.from(today);
    Report report = Report.of(totals, by, from, today);
    Map<String, String> labels = own.labels();
    if (layout instanceof Layout.Page(var file)) {
      write(file, UsagePage.of(totals, from, today, labels, QuotaViews.of(terminal)));
      terminal.say("The page is written.");
    }
    if (terminal.format() == Format.JSON) {
      terminal.json(UsageJson.of(report, totals, labels));
    } else if (layout instanceof Layout.Csv) {
      terminal.out().print(UsageCsv.of(report, labels));
    } else if (layout instanceof Layout.Table) {
      terminal.out().print(UsageTable.of(report, totals, labels, Style.of(terminal).signs()));
    }
    return Exit.OK;
  }

  private static void write(Path file, String page) {
    try {
      Files.writeString(file, page, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new Problem(
              "report-not-written",
              "The page could not be written.",
              "",
              "Name a file that you may write.")
          .causedBy(e);
    }
  }
}
