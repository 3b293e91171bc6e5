package io.keyward.scan.app.module;

import io.keyward.scan.code.Language;
import io.keyward.scan.code.Tree;
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
public record Outline(
    Set<String> directives,
    List<Import> imports,
    Map<String, Export> exports,
    List<String> handedOn,
    List<Variable> variables) {

  /** The name of what a module gives without a name. */
  public static final String DEFAULT = "default";

  /** Stands for all that another module gives. */
  public static final String ALL = "*";

  /** The name of what a CommonJS module is. */
  public static final String COMMON_JS = "module.exports";

  /** With these. */
  public Outline {
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
  public record Import(String specifier, int node, Reach reach) {}

  /** When an import is there. */
  public enum Reach {
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
  public record Export(int node, String from, String name) {}

  /** A variable of the environment that is read. */
  public record Variable(String name, int node) {}

  static Outline of(Tree tree, Language language) {
    return switch (language) {
      case PYTHON -> new PythonOutline(tree).outline();
      case JAVA -> new JavaOutline(tree).outline();
      default -> new ScriptOutline(tree).outline();
    };
  }

  /** Whether the file begins with this. */
  public boolean says(String directive) {
    return directives.contains(directive);
  }
}
