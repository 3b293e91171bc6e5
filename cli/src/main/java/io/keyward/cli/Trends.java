package io.keyward.cli;

import io.keyward.auth.ProblemException;
import io.keyward.auth.json.Json;
import io.keyward.scan.finding.Severity;
import io.keyward.scan.report.Trend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the trend out of the reports that earlier scans left in a folder. */
final class Trends {
  private Trends() {}

  /**
   * A point for each {@code .json} in the folder, in the order of their names.
   *
   * @throws ProblemException {@code report-unreadable}
   */
  static Trend of(Path folder) {
    List<Trend.Point> points = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(each -> name(each).endsWith(".json")).sorted().toList()) {
        points.add(point(file));
      }
    } catch (IOException e) {
      throw Replay.unreadable(e.getClass().getSimpleName()).causedBy(e);
    }
    return new Trend(points);
  }

  private static Trend.Point point(Path file) {
    List<Severity> severities = new ArrayList<>();
    for (Json each : Replay.of(file).report().array("findings")) {
      String word = each instanceof Json.Obj finding ? finding.string("severity").orElse("") : "";
      for (Severity severity : Severity.values()) {
        if (severity.word().equals(word)) {
          severities.add(severity);
        }
      }
    }
    String name = name(file);
    return Trend.Point.of(name.substring(0, name.length() - ".json".length()), severities);
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
