package io.keyward.scan.code.js;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a module shows of itself without being run: the first facts about an application. Nodes are
 * of the tree that it was made of.
 *
 * @param directives what stands before everything else, as {@code use client}
 * @param imports what comes from other modules, however it is written, in the order of the file
 * @param exports what other modules can have, in the order of the file
 * @param functions those that are not within another, each with its name if it has one
 * @param environment what is read of the environment, in the order of the file
 */
public record Outline(
    List<String> directives,
    List<Import> imports,
    List<Export> exports,
    List<Function> functions,
    List<Variable> environment) {

  /**
   * A module that this one needs, or one of the names that it takes from there.
   *
   * @param node what says so
   * @param module as it is written
   * @param way how it is brought in
   * @param there the name there; {@code default}, or {@code *} for all
   * @param here the name here; empty for what is only run, handed on, or needed as a value
   */
  public record Import(int node, String module, Way way, String there, String here) {}

  /** How a module is brought in. */
  public enum Way {
    /** By a declaration. */
    STATIC,
    /** For its types: nothing of it is there at run time. */
    TYPES,
    /** By {@code import(…)}, when that is run. */
    DYNAMIC,
    /** By {@code require(…)}. */
    REQUIRE,
    /** It is handed on to whoever imports this one. */
    HANDED_ON
  }

  /**
   * A name that others can have.
   *
   * @param node what says so: the function, class or value itself where it stands there
   * @param name its name for others; {@code default}, or {@code *} for all of another module
   * @param here its name here, if it has one
   */
  public record Export(int node, String name, Optional<String> here) {}

  /**
   * A function.
   *
   * @param node it
   * @param name its own, or that of what it is assigned to
   */
  public record Function(int node, Optional<String> name) {}

  /**
   * A variable of the environment that is read.
   *
   * @param node the reading
   * @param name which one
   */
  public record Variable(int node, String name) {}

  /** Keeps its own copies. */
  public Outline {
    directives = List.copyOf(directives);
    imports = List.copyOf(imports);
    exports = List.copyOf(exports);
    functions = List.copyOf(functions);
    environment = List.copyOf(environment);
  }

  /** Of a module. */
  public static Outline of(Tree tree) {
    List<Import> imports = new ArrayList<>();
    List<Export> exports = new ArrayList<>();
    List<Function> functions = new ArrayList<>();
    List<Variable> environment = new ArrayList<>();
    boolean[] inFunction = inFunction(tree);
    for (int node = 0; node < tree.size(); node++) {
      switch (tree.kind(node)) {
        case IMPORT, CALL -> Imports.add(tree, node, imports);
        case EXPORT, EXPORT_DEFAULT -> {
          Imports.add(tree, node, imports);
          Exports.add(tree, node, exports);
        }
        case FUNCTION -> {
          if (!inFunction[node]) {
            functions.add(new Function(node, Names.ofFunction(tree, node)));
          }
        }
        case MEMBER, INDEX, DECLARE -> Environment.add(tree, node, environment);
        default -> {}
      }
    }
    return new Outline(directives(tree), imports, exports, functions, environment);
  }

  /** A parent's number is greater than its children's, so all are known from the top down. */
  private static boolean[] inFunction(Tree tree) {
    boolean[] in = new boolean[tree.size()];
    for (int node = tree.size() - 2; node >= 0; node--) {
      int parent = tree.parent(node);
      in[node] = in[parent] || tree.is(parent, Kind.FUNCTION);
    }
    return in;
  }

  private static List<String> directives(Tree tree) {
    List<String> directives = new ArrayList<>();
    int statement = tree.firstChild(tree.root());
    while (tree.is(statement, Kind.STRING)) {
      directives.add(tree.value(statement));
      statement = tree.nextSibling(statement);
    }
    return directives;
  }
}
