package io.keyward.scan.app;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a file takes from others and gives to others.
 *
 * @param directives the strings that it begins with, as {@code use client}
 * @param imports what it takes, at run time and for types
 * @param exports what it gives, by name; {@code module.exports} under that name
 * @param handedOn the modules all of whose names it gives on
 * @param variables which variables of the environment it reads, and where
 */
record Outline(
    Set<String> directives,
    List<Import> imports,
    Map<String, Export> exports,
    List<String> handedOn,
    List<Variable> variables) {

  static final String DEFAULT = "default";
  static final String ALL = "*";
  static final String COMMON_JS = "module.exports";

  Outline {
    directives = Set.copyOf(directives);
    imports = List.copyOf(imports);
    exports = Map.copyOf(exports);
    handedOn = List.copyOf(handedOn);
    variables = List.copyOf(variables);
  }

  /**
   * A module that it needs.
   *
   * @param node the whole of the import
   */
  record Import(String specifier, int node, Reach reach) {}

  /** When an import is there. */
  enum Reach {
    RUN_TIME,
    TYPES_ONLY
  }

  /**
   * A name that it gives.
   *
   * @param node the value or what declares it; the specifier if it comes from elsewhere
   * @param from the module that it comes from, or nothing
   * @param name its name there
   */
  record Export(int node, String from, String name) {}

  /** A variable of the environment that is read. */
  record Variable(String name, int node) {}

  static Outline of(Tree tree) {
    return new Reader(tree).outline();
  }

  /** Whether the file begins with this. */
  boolean says(String directive) {
    return directives.contains(directive);
  }

  private static final class Reader {
    private final Tree tree;
    private final Set<String> directives = new HashSet<>();
    private final List<Import> imports = new ArrayList<>();
    private final Map<String, Export> exports = new HashMap<>();
    private final List<String> handedOn = new ArrayList<>();
    private final List<Variable> variables = new ArrayList<>();

    Reader(Tree tree) {
      this.tree = tree;
    }

    Outline outline() {
      boolean head = true;
      for (int node = tree.firstChild(tree.root());
          node != Tree.NONE;
          node = tree.nextSibling(node)) {
        head = head && tree.is(node, Kind.STRING);
        if (head) {
          directives.add(tree.value(node));
        }
        statement(node);
      }
      for (int node = 0; node < tree.size(); node++) {
        switch (tree.kind(node)) {
          case CALL -> call(node);
          case MEMBER, INDEX -> member(node);
          case ASSIGN -> assignment(node);
          case DECLARE -> taken(node);
          default -> {}
        }
      }
      return new Outline(directives, imports, exports, handedOn, variables);
    }

    private void statement(int node) {
      switch (tree.kind(node)) {
        case IMPORT -> imported(node);
        case EXPORT -> exported(node);
        case EXPORT_DEFAULT -> exports.put(DEFAULT, new Export(tree.firstChild(node), "", DEFAULT));
        default -> {}
      }
    }

    private void imported(int node) {
      boolean types = tree.has(node, Tree.TYPE_ONLY);
      boolean values = tree.childCount(node) == 1;
      for (int child = tree.child(node, 1); child != Tree.NONE; child = tree.nextSibling(child)) {
        values = values || !tree.has(child, Tree.TYPE_ONLY);
      }
      if (tree.is(tree.firstChild(node), Kind.STRING)) {
        Reach reach = types || !values ? Reach.TYPES_ONLY : Reach.RUN_TIME;
        imports.add(new Import(tree.value(tree.firstChild(node)), node, reach));
      }
    }

    private void exported(int node) {
      int last = Tree.NONE;
      for (int child = tree.firstChild(node); child != Tree.NONE; child = tree.nextSibling(child)) {
        last = child;
      }
      if (last == Tree.NONE || tree.has(node, Tree.TYPE_ONLY)) {
        return;
      }
      String from = tree.is(last, Kind.STRING) ? tree.value(last) : "";
      if (!from.isEmpty()) {
        imports.add(new Import(from, node, Reach.RUN_TIME));
      }
      for (int child = tree.firstChild(node); child != Tree.NONE; child = tree.nextSibling(child)) {
        switch (tree.kind(child)) {
          case SPECIFIER -> specifier(child, from);
          case FUNCTION, CLASS -> exports.put(name(child), new Export(child, "", ""));
          case DECLARE -> {
            for (int name : names(tree.firstChild(child))) {
              exports.put(tree.text(name), new Export(name, "", ""));
            }
          }
          default -> {}
        }
      }
    }

    private void specifier(int node, String from) {
      String there = specifierName(tree.firstChild(node));
      int second = tree.child(node, 1);
      if (tree.is(second, Kind.NOTHING)) {
        handedOn.add(from);
      } else {
        exports.put(specifierName(second), new Export(tree.firstChild(node), from, there));
      }
    }

    private String specifierName(int node) {
      return switch (tree.kind(node)) {
        case STRING -> tree.value(node);
        case NOTHING -> DEFAULT;
        default -> tree.text(node);
      };
    }

    private String name(int declaration) {
      return tree.text(tree.firstChild(declaration));
    }

    private List<Integer> names(int pattern) {
      List<Integer> names = new ArrayList<>();
      List<Integer> open = new ArrayList<>(List.of(pattern));
      while (!open.isEmpty()) {
        int node = open.removeLast();
        switch (tree.kind(node)) {
          case NAME -> names.add(node);
          case PROPERTY -> open.add(tree.child(node, 1));
          case ASSIGN, SPREAD -> open.add(tree.firstChild(node));
          case ARRAY, OBJECT -> {
            for (int child = tree.firstChild(node);
                child != Tree.NONE;
                child = tree.nextSibling(child)) {
              open.add(child);
            }
          }
          default -> {}
        }
      }
      return names;
    }

    /** {@code require("a")}, {@code import("a")}, {@code Deno.env.get("A")}. */
    private void call(int node) {
      int callee = tree.firstChild(node);
      int argument = tree.child(node, 1);
      if (!tree.is(argument, Kind.STRING)) {
        return;
      }
      if (tree.textIs(callee, "require") || tree.textIs(callee, "import")) {
        imports.add(new Import(tree.value(argument), node, Reach.RUN_TIME));
      } else if (tree.textIs(callee, "Deno.env.get")) {
        variables.add(new Variable(tree.value(argument), node));
      }
    }

    private void member(int node) {
      if (!isEnvironment(tree.firstChild(node))) {
        return;
      }
      int key = tree.child(node, 1);
      if (tree.is(node, Kind.MEMBER)) {
        variables.add(new Variable(tree.text(key), node));
      } else if (tree.is(key, Kind.STRING)) {
        variables.add(new Variable(tree.value(key), node));
      }
    }

    private boolean isEnvironment(int node) {
      return tree.textIs(node, "process.env") || tree.textIs(node, "import.meta.env");
    }

    /** {@code const {A} = process.env}. */
    private void taken(int node) {
      if (!tree.is(tree.firstChild(node), Kind.OBJECT) || !isEnvironment(tree.child(node, 1))) {
        return;
      }
      for (int child = tree.firstChild(tree.firstChild(node));
          child != Tree.NONE;
          child = tree.nextSibling(child)) {
        if (tree.is(child, Kind.PROPERTY)) {
          variables.add(new Variable(tree.text(tree.firstChild(child)), child));
        }
      }
    }

    /** {@code module.exports = a}, {@code exports.a = b}. */
    private void assignment(int node) {
      int target = tree.firstChild(node);
      if (!tree.is(target, Kind.MEMBER)) {
        return;
      }
      int object = tree.firstChild(target);
      if (tree.textIs(target, COMMON_JS)) {
        exports.put(COMMON_JS, new Export(tree.child(node, 1), "", ""));
      } else if (tree.textIs(object, "exports") || tree.textIs(object, COMMON_JS)) {
        exports.put(tree.text(tree.child(target, 1)), new Export(tree.child(node, 1), "", ""));
      }
    }
  }
}
