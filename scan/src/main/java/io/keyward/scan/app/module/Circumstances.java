package io.keyward.scan.app.module;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Operator;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Under which circumstances a place in the code is reached, in words: the file's path, the names of
 * classes and functions around it, and what has to be so. A place that is reached only outside of
 * production says {@code development}, however the test is written.
 */
public final class Circumstances {
  private static final String DEVELOPMENT = "development";

  private Circumstances() {}

  /** Those of this place: the path first, then from the inside out. */
  public static List<String> of(At at) {
    Tree tree = at.tree();
    List<String> words = new ArrayList<>(List.of(at.file().path()));
    int below = at.node();
    for (int above = tree.parent(below); above != Tree.NONE; above = tree.parent(above)) {
      switch (tree.kind(above)) {
        case IF, CONDITIONAL -> {
          if (tree.firstChild(above) != below) {
            boolean otherwise = tree.child(above, 2) == below;
            words.add(condition(tree.text(tree.firstChild(above)), otherwise));
          }
        }
        case BINARY -> {
          Operator operator = tree.operator(above);
          if (tree.child(above, 1) == below
              && (operator == Operator.AND || operator == Operator.OR)) {
            words.add(condition(tree.text(tree.firstChild(above)), operator == Operator.OR));
          }
        }
        case DECLARE, ASSIGN, PROPERTY, FIELD -> words.add(tree.text(tree.firstChild(above)));
        case CLASS, FUNCTION -> named(tree, above, words);
        default -> {}
      }
      below = above;
    }
    return words;
  }

  private static void named(Tree tree, int declaration, List<String> words) {
    words.add(tree.text(tree.firstChild(declaration)));
    for (int child = tree.firstChild(declaration);
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      if (tree.is(child, Kind.DECORATOR)) {
        words.add(tree.text(child));
      }
    }
  }

  /** What is so where the test is true, or where it is false. */
  private static String condition(String test, boolean otherwise) {
    String lower = test.toLowerCase(Locale.ROOT);
    boolean no =
        lower.contains("!=")
            || lower.startsWith("!")
            || lower.startsWith("not ")
            || lower.contains("is not ");
    if (lower.contains("prod")) {
      return no == otherwise ? "production" : DEVELOPMENT;
    }
    if (lower.contains("dev") || lower.contains("debug")) {
      return no == otherwise ? DEVELOPMENT : "production";
    }
    return lower;
  }
}
