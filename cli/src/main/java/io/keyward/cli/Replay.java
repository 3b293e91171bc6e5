package io.keyward.cli;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.json.Json;
import io.keyward.auth.json.JsonException;
import io.keyward.scan.evidence.Checked;
import io.keyward.scan.evidence.GitId;
import io.keyward.scan.evidence.Sum;
import io.keyward.scan.finding.Finding;
import io.keyward.scan.run.ScanResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An earlier scan, as its JSON report tells: whether what was scanned now is the same, and whether
 * the same came out of it.
 *
 * @param report the whole report
 */
record Replay(Json.Obj report) {

  /**
   * Reads a report.
   *
   * @throws ProblemException {@code report-unreadable}
   */
  static Replay of(Path file) {
    try {
      if (Json.parse(Files.readString(file)) instanceof Json.Obj report
          && report.object("checked").isPresent()) {
        return new Replay(report);
      }
      throw unreadable("It is no report of keyward scan --json.").asException();
    } catch (IOException | JsonException e) {
      throw unreadable(e.getClass().getSimpleName()).causedBy(e);
    }
  }

  static Problem unreadable(String why) {
    return new Problem(
        "report-unreadable",
        "The earlier report can't be used.",
        why,
        "Name a file that keyward scan --format json --output FILE wrote.");
  }

  /** In what the scan differs from the report, in sentences; empty if in nothing. */
  List<String> differences(ScanResult now) {
    Json.Obj then = report.object("checked").orElseGet(Json::object);
    List<String> differences = new ArrayList<>();
    if (!then.string("catalogue").orElse("").equals(now.evidence().catalogue())) {
      differences.add("The catalogue of rules is another one.");
    }
    sets(differences, "rule", texts(then.array("rules")), now.evidence().rules());
    files(differences, then, now);
    List<String> fingerprints = new ArrayList<>();
    for (Json each : report.array("findings")) {
      if (each instanceof Json.Obj finding) {
        fingerprints.add(
            finding.string("rule").orElse("") + " " + finding.string("fingerprint").orElse(""));
      }
    }
    sets(differences, "finding", fingerprints, now.findings().stream().map(Replay::named).toList());
    return differences;
  }

  private static String named(Finding finding) {
    return finding.rule() + " " + finding.fingerprint();
  }

  private static void files(List<String> differences, Json.Obj then, ScanResult now) {
    Map<String, String> before = new HashMap<>();
    for (Json each : then.array("files")) {
      if (each instanceof Json.Obj file) {
        before.put(
            file.string("path").orElse(""),
            file.string(Sum.KIND).or(() -> file.string(GitId.KIND)).orElse(""));
      }
    }
    List<String> paths = new ArrayList<>();
    for (Checked file : now.evidence().files()) {
      paths.add(file.path());
      String hash = file.hash().hex();
      if (!before.getOrDefault(file.path(), hash).equals(hash)) {
        differences.add("The file " + file.path() + " has changed.");
      }
    }
    sets(differences, "file", before.keySet(), paths);
  }

  private static void sets(
      List<String> differences, String what, Collection<String> then, Collection<String> now) {
    Set<String> gone = new HashSet<>(then);
    now.forEach(gone::remove);
    Set<String> added = new HashSet<>(now);
    then.forEach(added::remove);
    gone.stream()
        .sorted()
        .forEach(each -> differences.add("The " + what + " " + each + " is gone."));
    added.stream()
        .sorted()
        .forEach(each -> differences.add("The " + what + " " + each + " is new."));
  }

  private static List<String> texts(List<Json> array) {
    return array.stream()
        .filter(Json.Str.class::isInstance)
        .map(each -> ((Json.Str) each).text())
        .toList();
  }
}
