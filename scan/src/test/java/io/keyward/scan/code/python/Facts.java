package io.keyward.scan.code.python;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Operator;
import io.keyward.scan.code.Tree;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** Says of a tree what {@code facts.py} says of CPython's own, in the same words. */
final class Facts {
  private final Tree tree;
  private final List<String> found = new ArrayList<>();

  private Facts(Tree tree) {
    this.tree = tree;
  }

  /** One a line, sorted as Python sorts. */
  static List<String> of(Tree tree) {
    Facts facts = new Facts(tree);
    facts.visit(tree.root(), Where.CODE);
    facts.found.sort(Comparator.comparing(fact -> fact.codePoints().toArray(), Arrays::compare));
    return facts.found;
  }

  static String hashOf(Tree tree) {
    try {
      byte[] all = String.join("\n", of(tree)).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(all));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-1", e);
    }
  }

  private enum Where {
    CODE,
    TEMPLATE,
    PATTERN
  }

  private void visit(int node, Where where) {
    if (where == Where.PATTERN) {
      pattern(node);
    } else {
      say(node, where);
    }
    Where below = tree.is(node, Kind.TEMPLATE) ? Where.TEMPLATE : where;
    for (int child = tree.firstChild(node); child != Tree.NONE; child = tree.nextSibling(child)) {
      if (isSaidAbove(node, child)) {
        continue;
      }
      if (tree.is(node, Kind.CASE) && child == tree.firstChild(node)) {
        test(child, below);
      } else {
        visit(child, below);
      }
    }
  }

  private void test(int node, Where where) {
    if (tree.is(node, Kind.BINARY) && tree.operator(node) == Operator.AND) {
      visit(tree.child(node, 0), Where.PATTERN);
      visit(tree.child(node, 1), where);
    } else {
      visit(node, Where.PATTERN);
    }
  }

  private boolean isSaidAbove(int node, int child) {
    return switch (tree.kind(node)) {
      case IMPORT -> true;
      case MEMBER -> child != tree.firstChild(node);
      case KEYWORD, FUNCTION, CLASS -> child == tree.firstChild(node);
      case CATCH -> child == tree.firstChild(node);
      case PARAMETER -> child == tree.firstChild(node) && !tree.is(child, Kind.ARRAY);
      case TEMPLATE -> tree.is(child, Kind.STRING);
      case CALL -> child == tree.firstChild(node) && tree.textIs(child, "assert");
      default -> false;
    };
  }

  private void pattern(int node) {
    if (tree.is(node, Kind.STRING)) {
      span(node, Where.CODE, hash(tree.value(node)));
    } else if (tree.is(node, Kind.MEMBER)) {
      span(node, Where.CODE, name(tree.child(node, 1)));
    }
  }

  private void say(int node, Where where) {
    Kind kind = tree.kind(node);
    switch (kind) {
      case NAME -> span(node, where, name(node));
      case STRING -> span(node, where, hash(tree.value(node)));
      case NUMBER, NULL, BOOLEAN, INDEX, CONDITIONAL, AWAIT, YIELD -> {
        span(node, where);
        if (kind == Kind.YIELD && tree.childCount(node) != 1) {
          throw new AssertionError("a YIELD has one child");
        }
      }
      case TEMPLATE -> template(node, where);
      case CALL ->
          span(
              node,
              where,
              callee(tree.firstChild(node)),
              tree.childCount(node) - 1,
              keywords(node));
      case KEYWORD -> span(node, where, name(tree.firstChild(node)));
      case SPREAD -> found.add("SPREAD");
      case MEMBER -> span(node, where, name(tree.child(node, 1)));
      case ARRAY -> {
        if (!tree.is(tree.parent(node), Kind.CLASS)) {
          span(node, where);
        }
      }
      case OBJECT -> span(node, where, tree.childCount(node));
      case BINARY -> binary(node, where);
      case UNARY -> {
        if (tree.operator(node) == Operator.DELETE) {
          found.add("UNARY DELETE");
        } else {
          span(node, where, tree.operator(node));
        }
      }
      case ASSIGN, FIELD, DECLARE -> {
        if (!tree.is(tree.parent(node), Kind.WITH)) {
          assigned(node, where);
        }
      }
      case COMPREHENSION -> found.add("COMPREHENSION " + truth(tree.has(node, Tree.ASYNC)));
      case FUNCTION -> function(node, where);
      case PARAMETER -> {
        if (tree.is(tree.firstChild(node), Kind.SPREAD)) {
          found.add("SPREAD");
        }
        found.add(
            "PARAMETER %s %s %s"
                .formatted(
                    parameterName(tree.firstChild(node)),
                    truth(!tree.is(tree.child(node, 1), Kind.NOTHING)),
                    truth(tree.childCount(node) > 2)));
      }
      case CLASS ->
          found.add(
              "CLASS %s %d %d"
                  .formatted(
                      name(tree.firstChild(node)),
                      tree.childCount(tree.child(node, 1)),
                      tree.childCount(node) - 3));
      case IF -> begin(node, where);
      case JUMP -> begin(node, where);
      case LOOP -> begin(node, where, tree.operator(node), async(node));
      case TRY -> begin(node, where, count(node, Kind.CATCH), truth(count(node, Kind.FINALLY) > 0));
      case CATCH ->
          begin(
              node,
              where,
              truth(!tree.is(tree.child(node, 1), Kind.NOTHING)),
              name(tree.firstChild(node)));
      case WITH -> begin(node, where, tree.childCount(node) - 1, async(node));
      case RETURN -> begin(node, where, truth(!tree.is(tree.firstChild(node), Kind.NOTHING)));
      case THROW ->
          begin(
              node,
              where,
              tree.is(tree.firstChild(node), Kind.NOTHING) ? 0 : tree.childCount(node));
      case SWITCH -> begin(node, where, tree.childCount(node) - 1);
      case IMPORT -> imported(node);
      default -> {}
    }
  }

  /** Its target may stand in parentheses. */
  private void assigned(int node, Where where) {
    int start = tree.start(tree.firstChild(node));
    found.add("ASSIGN " + (where == Where.TEMPLATE ? "-" : start) + " " + tree.operator(node));
  }

  private void template(int node, Where where) {
    int fields = 0;
    StringBuilder text = new StringBuilder();
    for (int child = tree.firstChild(node); child != Tree.NONE; child = tree.nextSibling(child)) {
      if (tree.is(child, Kind.STRING)) {
        text.append(tree.value(child));
      } else {
        fields++;
      }
    }
    span(node, where, fields, hash(text.toString()));
  }

  private void binary(int node, Where where) {
    switch (tree.operator(node)) {
      case PLUS, MINUS, TIMES, DIVIDE, REMAINDER, POWER, BITS, OTHER ->
          span(node, where, tree.operator(node));
      default -> found.add("BINARY " + tree.operator(node));
    }
  }

  private void function(int node, Where where) {
    String generator = truth(tree.has(node, Tree.GENERATOR));
    if (tree.has(node, Tree.ARROW)) {
      String end = where == Where.TEMPLATE ? "-" : tree.start(node) + " " + tree.end(node);
      found.add("LAMBDA " + end + " " + generator);
    } else {
      found.add(
          "FUNCTION %s %d %s %s"
              .formatted(
                  name(tree.firstChild(node)), tree.childCount(node) - 3, async(node), generator));
    }
  }

  private void imported(int node) {
    StringBuilder names = new StringBuilder();
    int first = tree.firstChild(node);
    for (int child = tree.nextSibling(first); child != Tree.NONE; child = tree.nextSibling(child)) {
      names.append(names.isEmpty() ? "" : ",");
      names.append(name(tree.child(child, 0))).append('=');
      names.append(name(tree.child(child, 1)));
    }
    found.add("IMPORT " + name(first).replaceAll("[\\s\\\\]", "") + " " + names);
  }

  private String parameterName(int target) {
    return name(tree.is(target, Kind.SPREAD) ? tree.firstChild(target) : target);
  }

  private String callee(int node) {
    if (tree.is(node, Kind.NAME)) {
      return name(node).equals("...") ? "?" : name(node);
    }
    return tree.is(node, Kind.MEMBER)
        ? callee(tree.firstChild(node)) + "." + name(tree.child(node, 1))
        : "?";
  }

  private String keywords(int call) {
    List<String> names = new ArrayList<>();
    for (int child = tree.firstChild(call); child != Tree.NONE; child = tree.nextSibling(child)) {
      if (tree.is(child, Kind.KEYWORD)) {
        names.add(name(tree.firstChild(child)));
      } else if (tree.is(child, Kind.SPREAD) && tree.operator(child) == Operator.POWER) {
        names.add("**");
      }
    }
    return String.join(",", names);
  }

  private int count(int node, Kind kind) {
    int count = 0;
    for (int child = tree.firstChild(node); child != Tree.NONE; child = tree.nextSibling(child)) {
      count += tree.is(child, kind) ? 1 : 0;
    }
    return count;
  }

  private String async(int node) {
    return tree.has(node, Tree.ASYNC) ? "async" : "";
  }

  /** As CPython has it, which takes letters of several forms for one. */
  private String name(int node) {
    return Normalizer.normalize(tree.text(node), Normalizer.Form.NFKC);
  }

  private static String truth(boolean value) {
    return value ? "True" : "False";
  }

  private void span(int node, Where where, Object... more) {
    add(node, where == Where.TEMPLATE ? "-" : tree.start(node) + " " + tree.end(node), more);
  }

  private void begin(int node, Where where, Object... more) {
    add(node, where == Where.TEMPLATE ? "-" : Integer.toString(tree.start(node)), more);
  }

  private void add(int node, String place, Object... more) {
    Kind kind = tree.kind(node);
    StringBuilder fact = new StringBuilder(kind.name()).append(' ').append(place);
    for (Object each : more) {
      fact.append(' ').append(each);
    }
    found.add(fact.toString());
  }

  static String hash(String text) {
    int hash = 0x811c9dc5;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x01000193;
    }
    return Integer.toHexString(hash);
  }
}
