package io.keyward.scan.secret;

import io.keyward.scan.code.Language;
import io.keyward.scan.finding.Confidence;
import java.util.Locale;
import java.util.Set;

/** What kind of file a secret stands in, by its path. */
enum Ground {
  /** Code and settings of the product. */
  PRODUCT,
  /** Tests, their data, and stories of components. */
  TEST,
  /** Written for people. */
  DOCUMENTATION,
  /** Variables with their values, as in {@code .env}. */
  ENVIRONMENT,
  /** The same with values left out, for people to copy. */
  ENVIRONMENT_EXAMPLE,
  /** What builds and runs the product: pipelines, images, compositions. */
  PIPELINE,
  /** Made by a program: locks, maps. Names say nothing there. */
  GENERATED,
  /** Words shown to users, in their languages. */
  TRANSLATION;

  private static final Set<String> TEST_FOLDERS =
      Set.of(
          "test",
          "tests",
          "__tests__",
          "spec",
          "specs",
          "fixtures",
          "__fixtures__",
          "mocks",
          "__mocks__",
          "e2e",
          "cypress",
          "testdata",
          "test-data",
          "stories");
  private static final Set<String> DOCUMENTATION_FOLDERS =
      Set.of("docs", "doc", "examples", "example");
  private static final Set<String> TRANSLATION_FOLDERS =
      Set.of("locales", "locale", "i18n", "translations", "lang", "langs");
  private static final Set<String> LOCKS =
      Set.of(
          "package-lock.json",
          "npm-shrinkwrap.json",
          "yarn.lock",
          "pnpm-lock.yaml",
          "bun.lock",
          "poetry.lock",
          "uv.lock",
          "pipfile.lock",
          "cargo.lock",
          "composer.lock",
          "gemfile.lock",
          "go.sum",
          "deno.lock");
  private static final Set<String> PIPELINES =
      Set.of(
          ".gitlab-ci.yml",
          "azure-pipelines.yml",
          "bitbucket-pipelines.yml",
          ".travis.yml",
          "jenkinsfile",
          "cloudbuild.yaml",
          "appveyor.yml",
          "render.yaml",
          "fly.toml");

  /** Of the file with this path, written in this language. */
  static Ground of(String path, Language language) {
    String lower = path.toLowerCase(Locale.ROOT);
    int slash = lower.lastIndexOf('/');
    String name = lower.substring(slash + 1);
    if (LOCKS.contains(name) || name.endsWith(".map")) {
      return GENERATED;
    }
    if (language == Language.ENV || name.endsWith(".env.example") || name.startsWith("env.")) {
      return isExample(name) ? ENVIRONMENT_EXAMPLE : name.contains("test") ? TEST : ENVIRONMENT;
    }
    if (isTestName(name)) {
      return TEST;
    }
    Ground ofFolder = ofFolders(lower);
    if (ofFolder != PRODUCT) {
      return ofFolder;
    }
    if (isPipeline(lower, name, language)) {
      return PIPELINE;
    }
    return language == Language.MARKDOWN
            || name.startsWith("readme")
            || name.startsWith("changelog")
            || name.endsWith(".rst")
            || name.equals("pkg-info")
        ? DOCUMENTATION
        : PRODUCT;
  }

  private static Ground ofFolders(String path) {
    int from = 0;
    for (int to = path.indexOf('/'); to >= 0; to = path.indexOf('/', from)) {
      String folder = path.substring(from, to);
      if (TEST_FOLDERS.contains(folder)) {
        return TEST;
      }
      if (TRANSLATION_FOLDERS.contains(folder)) {
        return TRANSLATION;
      }
      if (DOCUMENTATION_FOLDERS.contains(folder)) {
        return DOCUMENTATION;
      }
      from = to + 1;
    }
    return PRODUCT;
  }

  private static boolean isExample(String name) {
    return name.contains("example")
        || name.contains("sample")
        || name.contains("template")
        || name.endsWith(".dist");
  }

  private static boolean isTestName(String name) {
    return name.contains(".test.")
        || name.contains(".spec.")
        || name.contains(".stories.")
        || name.contains("_test.")
        || name.startsWith("test_")
        || name.endsWith("test.java")
        || name.equals("conftest.py");
  }

  private static boolean isPipeline(String path, String name, Language language) {
    return language == Language.DOCKERFILE
        || path.startsWith(".github/workflows/")
        || path.contains("/.github/workflows/")
        || path.startsWith(".circleci/")
        || PIPELINES.contains(name)
        || ((name.startsWith("docker-compose") || name.startsWith("compose"))
            && language == Language.YAML);
  }

  /** As sure as one may be here of what would be that sure in the product. */
  Confidence of(Confidence confidence) {
    if (this != TEST && this != DOCUMENTATION) {
      return confidence;
    }
    return confidence == Confidence.PROVED ? Confidence.LIKELY : Confidence.ASK;
  }

  /** What to add to a reason here; empty where nothing is to be said. */
  String note() {
    return switch (this) {
      case TEST -> " It stands in a test: see that it opens nothing.";
      case DOCUMENTATION -> " It stands in documentation: see that it opens nothing.";
      case PRODUCT, ENVIRONMENT, ENVIRONMENT_EXAMPLE, PIPELINE, GENERATED, TRANSLATION -> "";
    };
  }
}
