package io.keyward.scan.code;

import java.util.Locale;

/** A small tree as text that a person can compare: kinds with their children in parentheses. */
public final class Shape {
  private final Tree tree;
  private final StringBuilder text = new StringBuilder();

  private Shape(Tree tree) {
    this.tree = tree;
  }

  /** The statements of the file, and the errors in it if there are any. */
  public static String of(Tree tree) {
    Shape shape = new Shape(tree);
    shape.children(tree.root(), "");
    if (tree.errors() > 0) {
      shape.text.append(" !").append(tree.errors());
    }
    return shape.text.toString();
  }

  private void children(int node, String before) {
    String gap = before;
    for (int child = tree.firstChild(node); child != Tree.NONE; child = tree.nextSibling(child)) {
      text.append(gap);
      visit(child);
      gap = " ";
    }
  }

  private void visit(int node) {
    switch (tree.kind(node)) {
      case NOTHING -> text.append('_');
      case NAME, NUMBER, REGEX, BOOLEAN, NULL -> text.append(tree.text(node));
      case STRING -> text.append('"').append(tree.value(node)).append('"');
      case ELEMENT_TEXT -> text.append("text:").append(tree.text(node).strip());
      default -> {
        text.append('(').append(label(node));
        children(node, " ");
        text.append(')');
      }
    }
  }

  private String label(int node) {
    Kind kind = tree.kind(node);
    StringBuilder label = new StringBuilder();
    Operator operator = tree.operator(node);
    boolean named = kind == Kind.BINARY || kind == Kind.UNARY;
    label.append(named ? operator : kind);
    if (!named && operator != Operator.NONE) {
      label.append(':').append(operator);
    }
    flag(label, node, Tree.ASYNC, "async");
    flag(label, node, Tree.GENERATOR, "generator");
    flag(label, node, Tree.ARROW, "arrow");
    flag(label, node, Tree.OPTIONAL, "optional");
    flag(label, node, Tree.TYPE_ONLY, "type");
    flag(label, node, Tree.CONSTANT, "constant");
    flag(label, node, Tree.STATIC, "static");
    flag(label, node, Tree.ACCESSOR, "accessor");
    return label.toString().toLowerCase(Locale.ROOT);
  }

  private void flag(StringBuilder label, int node, int bit, String word) {
    if (tree.has(node, bit)) {
      label.append('.').append(word);
    }
  }
}
