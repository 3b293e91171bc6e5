package io.keyward.scan.app.module;

import io.keyward.scan.code.Language;
import io.keyward.scan.code.Tree;
import io.keyward.scan.detect.FileUnderScan;
import java.util.Locale;
import java.util.Set;

/**
 * A file of code with what is known of it by itself.
 *
 * @param number which of the application's files it is, from 0
 * @param scanned where findings are told
 * @param tree what it says
 * @param scopes which name is which
 * @param outline what it takes from others and gives to others
 * @param isTest whether it is run to test others; by the names that test runners look for
 */
public record CodeFile(
    int number, FileUnderScan scanned, Tree tree, Scopes scopes, Outline outline, boolean isTest) {
  /** The file that became this tree. */
  public static CodeFile of(int number, FileUnderScan scanned, Tree tree) {
    return new CodeFile(
        number,
        scanned,
        tree,
        new Scopes(tree, scanned.language()),
        Outline.of(tree, scanned.language()),
        isTest(scanned));
  }

  /** Where it lies. */
  public String path() {
    return scanned.path();
  }

  /** What it is written in. */
  public Language language() {
    return scanned.language();
  }

  /** Whether it is JavaScript or TypeScript, with or without elements. */
  public boolean isScript() {
    return switch (language()) {
      case JAVASCRIPT, TYPESCRIPT, JSX, TSX -> true;
      default -> false;
    };
  }

  /** Whether it says one of the names itself, or imports a module that is called so. */
  public boolean knows(Set<String> names) {
    for (Outline.Import taken : outline.imports()) {
      if (names.contains(taken.specifier())) {
        return true;
      }
    }
    return tree.saysAny(names);
  }

  /** One of its nodes. */
  public At at(int node) {
    return new At(this, node);
  }

  /** The whole of it. */
  public At all() {
    return new At(this, tree.root());
  }

  private static boolean isTest(FileUnderScan file) {
    String path = "/" + file.path().toLowerCase(Locale.ROOT);
    return switch (file.language()) {
      case PYTHON -> isTestOfPython(path);
      case JAVA ->
          path.contains("/src/test/") || path.endsWith("test.java") || path.contains("/bench/");
      default -> isTestOfScript(path);
    };
  }

  private static boolean isTestOfPython(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.startsWith("test_")
        || name.endsWith("_test.py")
        || name.equals("conftest.py")
        || name.equals("tests.py")
        || path.contains("/tests/");
  }

  private static boolean isTestOfScript(String path) {
    return path.contains(".test.")
        || path.contains(".spec.")
        || path.contains(".stories.")
        || path.contains("/__tests__/")
        || path.contains("/__mocks__/")
        || path.contains("/cypress/")
        || path.contains("/e2e/");
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return path().hashCode();
  }

  @Override
  public String toString() {
    return path();
  }
}
