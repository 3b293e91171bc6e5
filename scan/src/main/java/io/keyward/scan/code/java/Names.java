package io.keyward.scan.code.java;

import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import io.keyward.scan.code.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a name is written that the compiler's tree knows only as text: behind the modifiers
 * and the type. Each method leaves a NAME, or a NOTHING where there is none.
 */
final class Names {
  private final Nodes nodes;

  /** Where the last variable ended: several may share a type. */
  private long lastEnd = -1;

  Names(Nodes nodes) {
    this.nodes = nodes;
  }

  /** The character behind it. */
  long of(ClassTree type) {
    long from = behind(type.getModifiers(), nodes.startCharacter(type));
    return leaf(type.getSimpleName().toString(), from, nodes.endCharacter(type));
  }

  /** The character behind it. A constructor has no name of its own. */
  long of(MethodTree method) {
    long from = behind(method.getModifiers(), nodes.startCharacter(method));
    from = behind(method.getReturnType(), from);
    boolean constructor = method.getName().contentEquals("<init>");
    return leaf(constructor ? "" : method.getName().toString(), from, nodes.endCharacter(method));
  }

  /** The character behind it. */
  long of(VariableTree variable) {
    long start = nodes.startCharacter(variable);
    long from = behind(variable.getModifiers(), start);
    long type = behind(variable.getType(), from);
    String name = variable.getName().toString();
    if (isConstant(variable, name)) {
      type = from;
    } else if (lastEnd > type && lastEnd < nodes.endCharacter(variable)) {
      type = lastEnd;
    }
    long end = leaf(name, type, nodes.endCharacter(variable));
    lastEnd = nodes.endCharacter(variable);
    return end;
  }

  /** Whether the type of a parameter ends with dots. */
  boolean isRest(VariableTree parameter) {
    Tree type = parameter.getType();
    if (!(type instanceof ArrayTypeTree)) {
      return false;
    }
    long end = nodes.endCharacter(type);
    return end > 0 && nodes.text().startsWith("...", (int) end - "...".length());
  }

  /** A constant of an enum stands where its type would. */
  private boolean isConstant(VariableTree variable, String name) {
    Tree type = variable.getType();
    return type instanceof IdentifierTree
        && nodes.endCharacter(type) <= nodes.startCharacter(type) + name.length()
        && nodes.startCharacter(type) >= 0
        && nodes.text().startsWith(name, (int) nodes.startCharacter(type))
        && !type.toString().equals(name);
  }

  private long behind(@Nullable Tree part, long from) {
    return part == null ? from : Math.max(from, nodes.endCharacter(part));
  }

  private long leaf(String name, long from, long to) {
    int at = name.isEmpty() || from < 0 ? -1 : find(name, (int) from, (int) to);
    if (at < 0) {
      nodes.nothing(nodes.byteOf(from));
      return Math.max(0, from);
    }
    nodes.tree.leaf(Kind.NAME, nodes.byteOf(at), nodes.byteOf(at + (long) name.length()));
    return at + (long) name.length();
  }

  /** The whole word, outside comments. */
  private int find(String name, int from, int to) {
    String text = nodes.text();
    int at = from;
    while (at < to) {
      char here = text.charAt(at);
      if (text.startsWith("//", at)) {
        at = end(text.indexOf('\n', at), to);
      } else if (text.startsWith("/*", at)) {
        at = end(text.indexOf("*/", at), to) + 2;
      } else if (!Character.isJavaIdentifierStart(here)) {
        at++;
      } else {
        int end = at;
        while (end < to && Character.isJavaIdentifierPart(text.charAt(end))) {
          end++;
        }
        if (end - at == name.length() && text.startsWith(name, at)) {
          return at;
        }
        at = end;
      }
    }
    return -1;
  }

  private static int end(int found, int to) {
    return found < 0 ? to : found;
  }
}
