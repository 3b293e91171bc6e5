package io.keyward.scan.detect;

/**
 * Finds what rules describe in one file by itself. Thread-safe: many files are looked at at once.
 */
public interface FileDetector {
  /** Looks at the file and tells it what was found in it. */
  void inspect(FileUnderScan file);
}
