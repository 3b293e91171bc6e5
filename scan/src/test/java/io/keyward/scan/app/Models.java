package io.keyward.scan.app;

import io.keyward.scan.app.route.Entry;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Finding;
import io.keyward.scan.finding.Severity;
import io.keyward.scan.finding.Triage;
import io.keyward.scan.rule.Example;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The model of an application that is written in a test: {@code --- path} begins each file. */
public final class Models {
  private Models() {}

  public static Program of(String files) {
    return Program.of(new App(read(files)));
  }

  private static List<FileUnderScan> read(String files) {
    List<FileUnderScan> read = new ArrayList<>();
    for (String file : files.split("(?m)^--- ", -1)) {
      int line = file.indexOf('\n');
      if (line > 0) {
        byte[] content = file.substring(line + 1).getBytes(StandardCharsets.UTF_8);
        read.add(new FileUnderScan(new SourceFile(file.substring(0, line).strip(), content)));
      }
    }
    return read;
  }

  /** What the detector finds there, in the order of the files. */
  public static List<Finding> found(String files, AppDetector detector) {
    List<FileUnderScan> read = read(files);
    detector.inspect(new App(read));
    return read.stream().flatMap(file -> file.findings().stream()).toList();
  }

  /** A rule that says nothing more than that it is high and proved. */
  public static List<Rule> rule() {
    return List.of(
        new Rule(
            "ABC-001",
            "a test",
            Severity.HIGH,
            Confidence.PROVED,
            1,
            List.of("1.1.1"),
            Triage.DELEGATE,
            "test",
            "",
            "",
            new Example("", List.of())));
  }

  /** A line for each route: its title, and who comes through. */
  public static List<String> routes(String files) {
    Program program = of(files);
    return program.routes().stream()
        .map(route -> route.title() + " " + Entry.of(route, program.values()))
        .sorted()
        .toList();
  }
}
