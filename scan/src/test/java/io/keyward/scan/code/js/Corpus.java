package io.keyward.scan.code.js;

import io.keyward.scan.code.Language;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Code that people wrote: all TypeScript and all JSX of the packages in {@code corpus.txt}, every
 * fourth file of JavaScript, every eighth with declarations only.
 */
final class Corpus {
  private Corpus() {}

  static List<String> lines(String resource) throws IOException {
    try (InputStream in = Objects.requireNonNull(Corpus.class.getResourceAsStream(resource))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  /** Its files, always the same ones in the same order. */
  static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path folder : Npm.packages(lines("corpus.txt"))) {
      try (Stream<Path> all = Files.walk(folder)) {
        List<Path> code =
            all.filter(Files::isRegularFile)
                .filter(file -> JavaScript.reads(Language.of(file.toString())))
                .sorted()
                .toList();
        for (int i = 0; i < code.size(); i++) {
          if (i % every(code.get(i)) == 0) {
            files.add(code.get(i));
          }
        }
      }
    }
    return files;
  }

  private static int every(Path file) {
    String name = file.toString();
    if (name.endsWith(".d.ts") || name.endsWith(".d.mts") || name.endsWith(".d.cts")) {
      return 8;
    }
    return Language.of(name) == Language.JAVASCRIPT ? 4 : 1;
  }
}
