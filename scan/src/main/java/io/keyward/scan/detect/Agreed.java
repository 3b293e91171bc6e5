package io.keyward.scan.detect;

import io.keyward.scan.finding.Finding;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What files at the root of a tree say of findings that are known and stay: {@code .gitleaksignore}
 * and {@code .keyward/scan.toml}. Immutable once made.
 */
public final class Agreed {
  private static final Set<String> PATHS = Set.of(GitleaksIgnore.PATH, SilencedPaths.PATH);

  private static final byte[] NOTHING = new byte[0];

  private final GitleaksIgnore secrets;
  private final SilencedPaths paths;

  private Agreed(GitleaksIgnore secrets, SilencedPaths paths) {
    this.secrets = secrets;
    this.paths = paths;
  }

  /** Whether such a file lies there. */
  public static boolean isPartOf(String path) {
    return PATHS.contains(path);
  }

  /**
   * Reads those files that there are.
   *
   * @param files content by path
   * @throws io.keyward.scan.ScanProblemException {@code scan-settings-broken}
   */
  public static Agreed of(Map<String, byte[]> files) {
    return new Agreed(
        new GitleaksIgnore(files.getOrDefault(GitleaksIgnore.PATH, NOTHING)),
        SilencedPaths.read(files.getOrDefault(SilencedPaths.PATH, NOTHING)));
  }

  /** Why the finding stays; empty if nobody has said so, or only until some day. */
  public Optional<String> reason(Finding finding, LocalDate today) {
    return secrets.names(finding) ? Optional.of(GitleaksIgnore.PATH) : paths.reason(finding, today);
  }
}
