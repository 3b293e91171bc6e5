package io.keyward.scan.app.module;

import io.keyward.scan.app.module.Outline.Export;
import io.keyward.scan.app.module.Outline.Import;
import io.keyward.scan.app.module.Outline.Reach;
import io.keyward.scan.app.module.Outline.Variable;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what a file of JavaScript or TypeScript takes and gives. */
final class ScriptOutline {
  private final Tree tree;
  private final Set<String> directives = new HashSet<>();
  private final List<Import> imports = new ArrayList<>();
  private final Map<String, Export> exports = new HashMap<>();
  private final List<String> handedOn = new ArrayList<>();
  private final List<Variable> variables = new ArrayList<>();

  ScriptOutline(Tree tree) {
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
    for (int node : tree.nodes(Kind.CALL, Kind.MEMBER, Kind.INDEX, Kind.ASSIGN, Kind.DECLARE)) {
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
      case EXPORT_DEFAULT ->
          exports.put(Outline.DEFAULT, new Export(tree.firstChild(node), "", Outline.DEFAULT));
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
          for (int name : Targets.names(tree, tree.firstChild(child))) {
            exports.put(tree.text(name), new Export(name, "", ""));
          }
        }
        default -> {}
      }
    }
  }

  private void specifier(int node, String from) {
    if (tree.has(node, Tree.TYPE_ONLY)) {
      return;
    }
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
      case NOTHING -> Outline.DEFAULT;
      default -> tree.text(node);
    };
  }

  private String name(int declaration) {
    return tree.text(tree.firstChild(declaration));
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
    if (!tree.is(node, Kind.MEMBER) || !tree.textIs(tree.child(node, 1), "env")) {
      return false;
    }
    int object = tree.firstChild(node);
    return tree.is(object, Kind.NAME)
        ? tree.textIs(object, "process")
        : isPair(object, "import", "meta") || isPair(object, "globalThis", "process");
  }

  private boolean isPair(int member, String first, String second) {
    return tree.is(member, Kind.MEMBER)
        && tree.textIs(tree.child(member, 0), first)
        && tree.textIs(tree.child(member, 1), second);
  }

  /** {@code const {A} = process.env}. */
  private void taken(int node) {
    if (!tree.is(tree.firstChild(node), Kind.OBJECT) || !isEnvironment(tree.child(node, 1))) {
      return;
    }
    for (int child = tree.firstChild(tree.firstChild(node));
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      if (tree.is(child, Kind.PROPERTY) && !tree.is(tree.firstChild(child), Kind.COMPUTED)) {
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
    if (tree.textIs(target, Outline.COMMON_JS)) {
      exports.put(Outline.COMMON_JS, new Export(tree.child(node, 1), "", ""));
    } else if (tree.textIs(object, "exports") || tree.textIs(object, Outline.COMMON_JS)) {
      exports.put(tree.text(tree.child(target, 1)), new Export(tree.child(node, 1), "", ""));
    }
  }
}
