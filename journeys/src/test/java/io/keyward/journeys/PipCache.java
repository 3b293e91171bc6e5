package io.keyward.journeys;

import io.keyward.journeys.OutsideProgram.Search;
import java.util.List;

/**
 * Packages of PyPI that tests drive, beside those of npm; each for the {@code python3} that is
 * there.
 */
final class PipCache {
  private PipCache() {}

  /** The folder for {@code PYTHONPATH}, which is filled when it isn't there yet. */
  static Search fetch(String python, String name, String version) {
    return NpmCache.ofThisUser()
        .kept(
            "pypi-" + name + "-" + version,
            name + "==" + version,
            folder ->
                List.of(
                    python,
                    "-m",
                    "pip",
                    "install",
                    "--quiet",
                    "--disable-pip-version-check",
                    "--only-binary=:all:",
                    "--target",
                    folder.toString(),
                    name + "==" + version),
            folder -> folder);
  }
}
