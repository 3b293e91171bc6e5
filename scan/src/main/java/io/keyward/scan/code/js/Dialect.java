package io.keyward.scan.code.js;

import io.keyward.scan.code.Language;

/** Where the languages of this family read the same text differently. */
enum Dialect {
  /** Elements, and {@code a < b > (c)} is two comparisons. */
  JAVASCRIPT,
  /** No elements: {@code <T>value} names a type, and calls may name types too. */
  TYPESCRIPT,
  /** Elements, and calls may name types. */
  TSX;

  static Dialect of(Language language) {
    return switch (language) {
      case JAVASCRIPT, JSX -> JAVASCRIPT;
      case TYPESCRIPT -> TYPESCRIPT;
      case TSX -> TSX;
      case PYTHON, JAVA, SQL, JSON, TOML, YAML, HTML, MARKDOWN, DOCKERFILE, ENV, TEXT ->
          throw new IllegalArgumentException(language + " is no JavaScript");
    };
  }

  boolean hasElements() {
    return this != TYPESCRIPT;
  }

  boolean hasTypeArguments() {
    return this != JAVASCRIPT;
  }
}
