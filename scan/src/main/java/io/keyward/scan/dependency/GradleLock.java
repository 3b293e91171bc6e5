package io.keyward.scan.dependency;

import io.keyward.scan.dependency.Dependency.Use;
import io.keyward.scan.dependency.Resolution.Resolved;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Gradle's lock file: {@code group:artifact:version=configuration,…} on each line. */
final class GradleLock {
  private GradleLock() {}

  static Resolution resolved(byte[] content) {
    List<Dependency> dependencies = new ArrayList<>();
    TextLines lines = new TextLines(content);
    while (lines.next()) {
      String line = lines.text();
      int equals = line.indexOf('=');
      String[] parts = line.substring(0, Math.max(0, equals)).split(":", -1);
      if (!line.startsWith("#") && parts.length == 3) {
        String name = parts[0] + ":" + parts[1];
        dependencies.add(
            new Dependency(
                Ecosystem.MAVEN,
                name,
                parts[2],
                use(line.substring(equals + 1)),
                List.of(name),
                lines.start(),
                lines.start() + equals));
      }
    }
    return new Resolved(dependencies, 0);
  }

  private static Use use(String configurations) {
    for (String configuration : configurations.split(",", -1)) {
      String lower = configuration.toLowerCase(Locale.ROOT);
      if (!lower.contains("test") && !lower.contains("annotationprocessor")) {
        return Use.RUNTIME;
      }
    }
    return Use.DEVELOPMENT;
  }
}
