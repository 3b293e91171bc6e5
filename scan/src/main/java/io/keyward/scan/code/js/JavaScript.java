package io.keyward.scan.code.js;

import io.keyward.scan.code.Language;
import io.keyward.scan.code.Tree;

/**
 * Reads ECMAScript 2025 and TypeScript 5. Thread-safe. Takes time in proportion to the source,
 * whatever it holds, and a stack that does not grow with it.
 */
public final class JavaScript {
  private JavaScript() {}

  /** Whether this is how the file is written. */
  public static boolean reads(Language language) {
    return language.compareTo(Language.JAVASCRIPT) >= 0 && language.compareTo(Language.TSX) <= 0;
  }

  /**
   * The tree of a source; {@link Tree#errors} tells how often something was not understood.
   *
   * @param source UTF-8; nobody may write to it as long as the tree is used
   * @param language {@code JAVASCRIPT}, {@code TYPESCRIPT}, {@code JSX} or {@code TSX}
   * @throws IllegalArgumentException if it is another language
   */
  public static Tree read(byte[] source, Language language) {
    return new Parser(source, Dialect.of(language)).file();
  }
}
