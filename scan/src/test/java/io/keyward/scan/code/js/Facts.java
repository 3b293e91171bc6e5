package io.keyward.scan.code.js;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/** Says of a tree what {@code facts.cjs} says of TypeScript's own, in the same words. */
final class Facts {
  private final Tree tree;
  private final List<String> found = new ArrayList<>();

  private Facts(Tree tree) {
    this.tree = tree;
  }

  /** One a line, sorted. */
  static List<String> of(Tree tree) {
    Facts facts = new Facts(tree);
    for (int node = 0; node < tree.size(); node++) {
      facts.visit(node);
    }
    Collections.sort(facts.found);
    return facts.found;
  }

  static String hashOf(Tree tree) {
    return hash(String.join("\n", of(tree)));
  }

  static String hash(String text) {
    try {
      byte[] all = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(all));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-1", e);
    }
  }

  private void visit(int node) {
    Kind kind = tree.kind(node);
    switch (kind) {
      case CALL -> span(node, tree.childCount(node) - 1, optional(node));
      case NEW -> span(node, tree.childCount(node) - 1);
      case MEMBER -> span(node, optional(node));
      case INDEX -> span(node, optional(node));
      case BINARY, ASSIGN, UNARY -> span(node, tree.operator(node));
      case AWAIT,
          YIELD,
          CONDITIONAL,
          SEQUENCE,
          TAGGED,
          NUMBER,
          REGEX,
          BOOLEAN,
          NULL,
          COMPUTED,
          PARAMETER,
          CLASS,
          DECLARE,
          ELEMENT,
          ATTRIBUTE,
          ELEMENT_TEXT,
          PROPERTY ->
          span(node);
      case DECORATOR -> {
        if (!tree.has(node, Tree.TYPE_ONLY)) {
          span(node);
        }
      }
      case STRING -> {
        if (tree.has(node, Tree.PIECE)) {
          found.add("PIECE " + tree.start(node) + " " + shortHash(tree.value(node)));
        } else {
          span(node, shortHash(tree.value(node)));
        }
      }
      case TEMPLATE -> span(node, puts(node));
      case ARRAY -> {
        if (!tree.is(tree.parent(node), Kind.CLASS)) {
          span(node, tree.childCount(node));
        }
      }
      case OBJECT -> span(node, tree.childCount(node));
      case SPREAD -> found.add("SPREAD " + tree.end(node));
      case FUNCTION -> span(node, parameters(node), flags(node));
      case IF -> begin(node, tree.is(tree.child(node, 2), Kind.NOTHING) ? 2 : 3);
      case LOOP -> begin(node, tree.operator(node));
      case SWITCH -> begin(node, tree.childCount(node) - 1);
      case RETURN, THROW, JUMP -> begin(node, tree.is(tree.firstChild(node), Kind.NOTHING) ? 0 : 1);
      case FIELD, CASE, TRY, CATCH, WITH, LABELLED, EXPORT_DEFAULT -> begin(node);
      case IMPORT -> begin(node, typeOnly(node));
      case EXPORT -> {
        int first = tree.firstChild(node);
        if (first == Tree.NONE || tree.is(first, Kind.SPECIFIER) || tree.is(first, Kind.STRING)) {
          begin(node, typeOnly(node));
        } else {
          begin(node);
        }
      }
      case SPECIFIER -> span(node, typeOnly(node));
      case NOTHING, ERROR, FILE, NAME, KEYWORD, COMPREHENSION, PARAMETERS, BLOCK, FINALLY -> {}
    }
  }

  private void span(int node, Object... more) {
    add(node, " " + tree.end(node), more);
  }

  private void begin(int node, Object... more) {
    add(node, "", more);
  }

  private void add(int node, String end, Object... more) {
    StringBuilder fact = new StringBuilder();
    fact.append(tree.kind(node)).append(' ').append(tree.start(node)).append(end);
    for (Object each : more) {
      fact.append(' ').append(each);
    }
    found.add(fact.toString());
  }

  private String optional(int node) {
    return tree.has(node, Tree.OPTIONAL) ? "?." : "";
  }

  private String typeOnly(int node) {
    return tree.has(node, Tree.TYPE_ONLY) ? "t" : "";
  }

  private int puts(int template) {
    int count = 0;
    for (int child = tree.firstChild(template);
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      count += tree.is(child, Kind.STRING) && tree.has(child, Tree.PIECE) ? 0 : 1;
    }
    return count;
  }

  private int parameters(int function) {
    int child = tree.firstChild(function);
    while (!tree.is(child, Kind.PARAMETERS)) {
      child = tree.nextSibling(child);
    }
    return tree.childCount(child);
  }

  private String flags(int function) {
    return (tree.has(function, Tree.ASYNC) ? "a" : "")
        + (tree.has(function, Tree.GENERATOR) ? "g" : "")
        + (tree.has(function, Tree.ARROW) ? "=>" : "");
  }

  /** Of its UTF-16 units, as {@code facts.cjs} does. */
  private static String shortHash(String text) {
    int hash = 0x811c9dc5;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x01000193;
    }
    return Integer.toHexString(hash);
  }
}
