package io.keyward.scan.code.python;

import io.keyward.scan.code.Tree;

/**
 * Reads Python 3.14 and what is common of Python 2. Thread-safe. Takes time in proportion to the
 * source, whatever it holds, and a stack that does not grow with it.
 */
public final class Python {
  private Python() {}

  /**
   * The tree of a source; {@link Tree#errors} tells how often something was not understood.
   *
   * @param source UTF-8, whatever a comment in it says; nobody may write to it as long as the tree
   *     is used
   */
  public static Tree read(byte[] source) {
    return new Parser(source).file();
  }
}
