package io.keyward.scan.detect;

/**
 * Finds what rules describe in the application as a whole, once all its files were looked at.
 * Thread-safe: a scan and its self-test ask the same detector, each about an application of its
 * own.
 */
public interface AppDetector {
  /** Looks at the application and tells its files what was found in them. */
  void inspect(App app);
}
