package io.keyward.scan.dependency;

import io.keyward.scan.data.Reading;
import io.keyward.scan.data.Value;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The kinds of file that say which packages, in which versions, an application brings in. */
public enum LockFile {
  /** {@code package-lock.json} and {@code npm-shrinkwrap.json}, versions 1 to 3. */
  NPM,
  /** {@code pnpm-lock.yaml}, versions 5.4, 6 and 9. */
  PNPM,
  /** {@code yarn.lock} of Yarn 1 and of Yarn 2 and later. */
  YARN,
  /** {@code bun.lock}. */
  BUN,
  /** {@code pom.xml}: what it declares itself, without its parents. */
  POM,
  /** {@code gradle.lockfile}. */
  GRADLE,
  /** {@code requirements.txt}, also as pip-compile writes it. */
  REQUIREMENTS,
  /** {@code Pipfile.lock}. */
  PIPFILE,
  /** {@code poetry.lock}. */
  POETRY,
  /** {@code uv.lock}. */
  UV;

  /** The kind of a file of this name, if it is one of these. */
  public static Optional<LockFile> of(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return switch (name) {
      case "package-lock.json", "npm-shrinkwrap.json" -> Optional.of(NPM);
      case "pnpm-lock.yaml" -> Optional.of(PNPM);
      case "yarn.lock" -> Optional.of(YARN);
      case "bun.lock" -> Optional.of(BUN);
      case "pom.xml" -> Optional.of(POM);
      case "gradle.lockfile" -> Optional.of(GRADLE);
      case "Pipfile.lock" -> Optional.of(PIPFILE);
      case "poetry.lock" -> Optional.of(POETRY);
      case "uv.lock" -> Optional.of(UV);
      default -> isRequirements(path, name) ? Optional.of(REQUIREMENTS) : Optional.empty();
    };
  }

  private static boolean isRequirements(String path, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean inFolder = path.startsWith("requirements/") || path.contains("/requirements/");
    return lower.endsWith(".txt")
        && (inFolder || lower.contains("requirements") || lower.equals("constraints.txt"));
  }

  /** Reads a file of this kind. */
  public Resolution read(String path, byte[] content) {
    return switch (this) {
      case NPM -> of(Reading.json(content), NpmLock::resolved);
      case PNPM -> pnpm(Reading.yaml(content));
      case YARN ->
          YarnLock.isClassic(content)
              ? YarnLock.classic(content)
              : of(Reading.yaml(content), YarnLock::berry);
      case BUN -> of(Reading.json(content), BunLock::resolved);
      case POM -> PomFile.resolved(content);
      case GRADLE -> GradleLock.resolved(content);
      case REQUIREMENTS -> Requirements.resolved(path, content);
      case PIPFILE -> of(Reading.json(content), PythonLocks::pipfile);
      case POETRY -> of(Reading.toml(content), PythonLocks::poetry);
      case UV -> of(Reading.toml(content), PythonLocks::uv);
    };
  }

  /** pnpm may put what it needs itself into a document of its own, before the application's. */
  private static Resolution pnpm(Reading reading) {
    return switch (reading) {
      case Reading.Read read -> PnpmLock.resolved(read.documents().getLast());
      case Reading.NotReadable(String why) -> new Resolution.NotReadable(why);
    };
  }

  private static Resolution of(Reading reading, Function<Value, Resolution> resolved) {
    return switch (reading) {
      case Reading.Read read -> resolved.apply(read.document());
      case Reading.NotReadable(String why) -> new Resolution.NotReadable(why);
    };
  }
}
