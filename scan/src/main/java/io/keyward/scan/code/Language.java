package io.keyward.scan.code;

import java.util.Locale;
import java.util.Map;

/** What a file is written in, by its name. */
public enum Language {
  JAVASCRIPT,
  TYPESCRIPT,
  /** JavaScript and TypeScript with elements in them: {@code .jsx}, {@code .tsx}. */
  JSX,
  TSX,
  PYTHON,
  JAVA,
  SQL,
  JSON,
  TOML,
  YAML,
  HTML,
  MARKDOWN,
  DOCKERFILE,
  /** Variables with values, as in {@code .env}. */
  ENV,
  /** Everything else that is text: searched, not read. */
  TEXT;

  private static final Map<String, Language> BY_EXTENSION =
      Map.ofEntries(
          Map.entry("js", JAVASCRIPT),
          Map.entry("mjs", JAVASCRIPT),
          Map.entry("cjs", JAVASCRIPT),
          Map.entry("jsx", JSX),
          Map.entry("ts", TYPESCRIPT),
          Map.entry("mts", TYPESCRIPT),
          Map.entry("cts", TYPESCRIPT),
          Map.entry("tsx", TSX),
          Map.entry("py", PYTHON),
          Map.entry("pyi", PYTHON),
          Map.entry("java", JAVA),
          Map.entry("sql", SQL),
          Map.entry("json", JSON),
          Map.entry("toml", TOML),
          Map.entry("yml", YAML),
          Map.entry("yaml", YAML),
          Map.entry("html", HTML),
          Map.entry("htm", HTML),
          Map.entry("md", MARKDOWN),
          Map.entry("mdx", MARKDOWN),
          Map.entry("dockerfile", DOCKERFILE),
          Map.entry("env", ENV));

  /** The language of a file of this name; the folder does not matter. */
  public static Language of(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    if (name.equals(".env") || name.startsWith(".env.")) {
      return ENV;
    }
    if (name.equals("dockerfile") || name.startsWith("dockerfile.")) {
      return DOCKERFILE;
    }
    return BY_EXTENSION.getOrDefault(name.substring(name.lastIndexOf('.') + 1), TEXT);
  }

  /** Whether files of this language become trees. */
  public boolean isCode() {
    return compareTo(JAVA) <= 0;
  }
}
