package io.keyward.journeys;

import io.keyward.journeys.OutsideProgram.Search;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A headless Chromium for Linux from the npm package {@code @sparticuz/chromium}, which carries the
 * browser and the three system libraries that a bare system lacks as Brotli archives. The package's
 * own code unpacks the browser; the libraries come along in a wrapper's search path.
 */
final class PackedChromium {
  private static final String PACKAGE = "@sparticuz/chromium";
  private static final String VERSION = "153.0.0";

  private static final String UNPACK =
      """
      import { brotliDecompressSync } from 'node:zlib';
      import { readFileSync, writeFileSync } from 'node:fs';
      import chromium from '@sparticuz/chromium';
      writeFileSync('libraries.tar',
        brotliDecompressSync(readFileSync('node_modules/@sparticuz/chromium/bin/al2023.tar.br')));
      await chromium.executablePath();
      """;

  private static final String WRAPPER =
      """
      #!/bin/sh
      here=${0%/*}
      LD_LIBRARY_PATH="$here/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" exec "$here/chromium" "$@"
      """;

  private PackedChromium() {}

  static Search fetch(NpmCache cache) {
    return switch (cache.fetch(PACKAGE, VERSION, folder -> folder.resolve("package-lock.json"))) {
      case Search.Missing missing ->
          new Search.Missing("no Chrome or Chromium is installed, and " + missing.why());
      case Search.Found(Path lockFile) -> {
        Path wrapper = lockFile.resolveSibling("chromium.sh");
        yield Files.isExecutable(wrapper)
            ? new Search.Found(wrapper)
            : cache.alone(PACKAGE, () -> unpacked(wrapper));
      }
    };
  }

  private static Search unpacked(Path wrapper) {
    Path folder = wrapper.resolveSibling(".").normalize();
    if (!Files.isExecutable(wrapper)) {
      Optional<String> unpacked =
          Processes.output(
                  List.of("env", "TMPDIR=" + folder, "node", "--input-type=module", "-e", UNPACK),
                  folder)
              .flatMap(_ -> Processes.output(List.of("tar", "-xf", "libraries.tar"), folder));
      if (unpacked.isEmpty() || !written(wrapper)) {
        return new Search.Missing(
            "no Chrome or Chromium is installed, and " + PACKAGE + " can't be unpacked");
      }
    }
    return new Search.Found(wrapper);
  }

  private static boolean written(Path wrapper) {
    try {
      Files.writeString(wrapper, WRAPPER, StandardCharsets.US_ASCII);
      return wrapper.toFile().setExecutable(true);
    } catch (IOException _) {
      return false;
    }
  }
}
