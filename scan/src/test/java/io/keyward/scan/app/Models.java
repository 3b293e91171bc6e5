package io.keyward.scan.app;

import io.keyward.scan.detect.App;
import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The model of an application that is written in a test: {@code --- path} begins each file. */
final class Models {
  private Models() {}

  static Program of(String files) {
    List<FileUnderScan> read = new ArrayList<>();
    for (String file : files.split("(?m)^--- ", -1)) {
      int line = file.indexOf('\n');
      if (line > 0) {
        byte[] content = file.substring(line + 1).getBytes(StandardCharsets.UTF_8);
        read.add(new FileUnderScan(new SourceFile(file.substring(0, line).strip(), content)));
      }
    }
    return Program.of(new App(read));
  }

  /** A line for each route: its title, and who comes through. */
  static List<String> routes(String files) {
    Program program = of(files);
    return program.routes().stream()
        .map(route -> route.title() + " " + Entry.of(route, program.values()))
        .sorted()
        .toList();
  }
}
