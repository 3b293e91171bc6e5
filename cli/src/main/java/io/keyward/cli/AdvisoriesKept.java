package io.keyward.cli;

import io.keyward.auth.json.Json;
import io.keyward.scan.advisory.AdvisoryDatabase;
import io.keyward.scan.advisory.AdvisoryFolder;
import io.keyward.scan.advisory.AdvisoryImport.Imported;
import io.keyward.scan.dependency.Ecosystem;
import io.keyward.scan.evidence.AdvisoryData;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/** The advisories on this machine, and what commands say of them. */
final class AdvisoriesKept {
  private static final int COLUMN = 12;

  private final AdvisoryFolder folder;

  private AdvisoriesKept(AdvisoryFolder folder) {
    this.folder = folder;
  }

  static AdvisoriesKept of(Terminal terminal) {
    return new AdvisoriesKept(
        AdvisoryFolder.of(
            terminal.environment(), terminal.home(), System.getProperty("os.name", "")));
  }

  AdvisoryFolder folder() {
    return folder;
  }

  AdvisoryDatabase database() {
    return Scan.orProblem(() -> AdvisoryDatabase.in(folder.path()));
  }

  /** What an import did, and what there is now. */
  void imported(Imported imported, Terminal terminal) {
    AdvisoryDatabase now = database();
    switch (terminal.format()) {
      case TEXT -> {
        terminal
            .out()
            .println(
                String.format(Locale.ROOT, "Read %,d records.", imported.records())
                    + (imported.unreadable() == 0
                        ? ""
                        : String.format(
                            Locale.ROOT,
                            " %,d more are none in the format of OSV.",
                            imported.unreadable())));
        terminal.out().print(text(now, Clock.systemUTC().instant()));
      }
      case JSON ->
          terminal.json(
              json(now, Clock.systemUTC().instant())
                  .with("read", imported.records())
                  .with("unreadable", imported.unreadable()));
    }
  }

  static String text(AdvisoryDatabase database, Instant now) {
    Optional<AdvisoryData> data = database.data();
    if (data.isEmpty()) {
      return "No advisories were imported yet. keyward advisories import PATH takes a folder or a zip of OSV records.\n";
    }
    Columns text = new Columns(COLUMN);
    for (Ecosystem each : Ecosystem.values()) {
      text.row(each.word(), String.format(Locale.ROOT, "%,d advisories", database.records(each)));
    }
    text.row("newest", date(data.get().newest()) + ", " + days(age(data.get(), now)) + " old");
    text.row("imported", date(data.get().imported()));
    return text.toString();
  }

  static Json.Obj json(AdvisoryDatabase database, Instant now) {
    Json.Obj counts = Json.object();
    for (Ecosystem each : Ecosystem.values()) {
      counts = counts.with(each.word(), database.records(each));
    }
    Json.Obj answer = Json.object().with("schema", 1).with("advisories", counts);
    Optional<AdvisoryData> data = database.data();
    return data.isEmpty()
        ? answer
        : answer
            .with("newest", data.get().newest().toString())
            .with("imported", data.get().imported().toString())
            .with("ageDays", age(data.get(), now));
  }

  private static long age(AdvisoryData data, Instant now) {
    return Math.max(0, Duration.between(data.newest(), now).toDays());
  }

  private static String days(long days) {
    return days == 1 ? "1 day" : days + " days";
  }

  private static String date(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC).toString();
  }
}
