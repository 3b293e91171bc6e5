package io.keyward.scan.detect;

import io.keyward.scan.finding.Finding;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What files at the root of a tree say of findings that are known and stay: {@code
 * .gitleaksignore}, {@code .gitleaks.toml} and {@code .keyward/scan.toml}. Immutable once made.
 */
public final class Agreed {
  private static final Set<String> PATHS =
      Set.of(GitleaksIgnore.PATH, GitleaksConfig.PATH, SilencedPaths.PATH);

  private static final byte[] NOTHING = new byte[0];

  private final GitleaksIgnore secrets;
  private final GitleaksConfig allowed;
  private final SilencedPaths paths;

  private Agreed(GitleaksIgnore secrets, GitleaksConfig allowed, SilencedPaths paths) {
    this.secrets = secrets;
    this.allowed = allowed;
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
        read(files, GitleaksConfig.PATH, GitleaksConfig::read, GitleaksConfig.none()),
        read(files, SilencedPaths.PATH, SilencedPaths::read, SilencedPaths.none()));
  }

  private static <T> T read(
      Map<String, byte[]> files, String path, Function<byte[], T> reader, T none) {
    byte[] content = files.get(path);
    return content == null ? none : reader.apply(content);
  }

  /**
   * Why the finding stays; empty if nobody has said so, or only until some day.
   *
   * @param secret what it is about, if it is a secret; kept by nobody
   */
  public Optional<String> reason(Finding finding, Optional<Secret> secret, LocalDate today) {
    return secrets.names(finding)
        ? Optional.of(GitleaksIgnore.PATH)
        : secret
            .flatMap(text -> allowed.reason(finding.place().path(), text))
            .or(() -> paths.reason(finding, today));
  }

  /** The file of which not all is taken over, if there is one. */
  public Optional<String> partly() {
    return allowed.isPartly() ? Optional.of(GitleaksConfig.PATH) : Optional.empty();
  }

  /**
   * A secret as it stands in a file. Nobody may show it.
   *
   * @param value what it is
   * @param line all of the line that it begins on
   */
  public record Secret(String value, String line) {
    @Override
    public String toString() {
      return "Secret[***]";
    }
  }
}
