package io.keyward.scan.code.js;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import io.keyward.scan.code.js.Outline.Import;
import io.keyward.scan.code.js.Outline.Way;
import java.util.List;

/** Finds what a module takes from others. */
final class Imports {
  private Imports() {}

  /** Adds what this node brings in, if it does. */
  static void add(Tree tree, int node, List<Import> found) {
    switch (tree.kind(node)) {
      case IMPORT -> declared(tree, node, found);
      case EXPORT -> handedOn(tree, node, found);
      case CALL -> called(tree, node, found);
      default -> {}
    }
  }

  private static void declared(Tree tree, int node, List<Import> found) {
    int module = tree.firstChild(node);
    if (!tree.is(module, Kind.STRING)) {
      return;
    }
    String name = tree.value(module);
    boolean types = tree.has(node, Tree.TYPE_ONLY);
    int specifier = tree.nextSibling(module);
    if (specifier == Tree.NONE) {
      found.add(new Import(node, name, types ? Way.TYPES : Way.STATIC, "*", ""));
    }
    for (; specifier != Tree.NONE; specifier = tree.nextSibling(specifier)) {
      Way way = types || tree.has(specifier, Tree.TYPE_ONLY) ? Way.TYPES : Way.STATIC;
      int there = tree.child(specifier, 0);
      String original = tree.is(there, Kind.NOTHING) ? "default" : Names.of(tree, there);
      String here = Names.of(tree, tree.child(specifier, 1));
      found.add(new Import(specifier, name, way, original, here));
    }
  }

  private static void handedOn(Tree tree, int node, List<Import> found) {
    int module = Tree.NONE;
    for (int child = tree.firstChild(node); child != Tree.NONE; child = tree.nextSibling(child)) {
      module = child;
    }
    if (!tree.is(module, Kind.STRING)) {
      return;
    }
    boolean types = tree.has(node, Tree.TYPE_ONLY);
    int specifier = tree.firstChild(node);
    if (specifier == module) {
      found.add(new Import(node, tree.value(module), types ? Way.TYPES : Way.HANDED_ON, "*", ""));
    }
    for (; specifier != module; specifier = tree.nextSibling(specifier)) {
      Way way = types || tree.has(specifier, Tree.TYPE_ONLY) ? Way.TYPES : Way.HANDED_ON;
      String there = Names.of(tree, tree.child(specifier, 0));
      found.add(new Import(specifier, tree.value(module), way, there, ""));
    }
  }

  private static void called(Tree tree, int node, List<Import> found) {
    int callee = tree.firstChild(node);
    int module = tree.child(node, 1);
    if (!tree.is(callee, Kind.NAME) || !tree.is(module, Kind.STRING)) {
      return;
    }
    if (tree.textIs(callee, "import")) {
      found.add(new Import(node, tree.value(module), Way.DYNAMIC, "*", ""));
    } else if (tree.textIs(callee, "require")) {
      required(tree, node, tree.value(module), found);
    }
  }

  /** {@code const a = require("b")} and {@code const {a: c} = require("b")} name what they take. */
  private static void required(Tree tree, int node, String module, List<Import> found) {
    int parent = tree.parent(node);
    int target = tree.is(parent, Kind.DECLARE) ? tree.firstChild(parent) : Tree.NONE;
    if (tree.is(target, Kind.NAME)) {
      found.add(new Import(node, module, Way.REQUIRE, "*", tree.text(target)));
    } else if (tree.is(target, Kind.OBJECT) && tree.firstChild(target) != Tree.NONE) {
      int property = tree.firstChild(target);
      for (; property != Tree.NONE; property = tree.nextSibling(property)) {
        taken(tree, property, module, found);
      }
    } else {
      found.add(new Import(node, module, Way.REQUIRE, "*", ""));
    }
  }

  private static void taken(Tree tree, int property, String module, List<Import> found) {
    int there = tree.firstChild(property);
    if (tree.is(property, Kind.SPREAD)) {
      found.add(new Import(property, module, Way.REQUIRE, "*", Names.of(tree, there)));
      return;
    }
    int here = tree.child(property, 1);
    if (tree.is(here, Kind.ASSIGN)) {
      here = tree.firstChild(here);
    }
    String name = tree.is(here, Kind.NAME) ? tree.text(here) : "";
    found.add(new Import(property, module, Way.REQUIRE, Names.of(tree, there), name));
  }
}
