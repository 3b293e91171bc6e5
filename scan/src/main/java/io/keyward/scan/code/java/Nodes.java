package io.keyward.scan.code.java;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.util.SourcePositions;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Operator;
import io.keyward.scan.code.Tree;
import io.keyward.scan.code.TreeBuilder;
import javax.lang.model.element.Name;

/** What the parts of the reader share: where the compiler's trees stand, and ours as it grows. */
final class Nodes {
  /** How deep code may nest; what is deeper is passed over. */
  private static final int DEEPEST = 600;

  final TreeBuilder tree;
  final Values values = new Values(this);
  final Statements statements = new Statements(this);
  final Declarations declarations = new Declarations(this);

  private final CompilationUnitTree unit;
  private final SourcePositions positions;
  private final Offsets offsets;
  private int depth;

  Nodes(CompilationUnitTree unit, SourcePositions positions, Offsets offsets, TreeBuilder tree) {
    this.unit = unit;
    this.positions = positions;
    this.offsets = offsets;
    this.tree = tree;
  }

  void file() {
    int mark = tree.mark();
    for (ImportTree each : unit.getImports()) {
      imported(each);
    }
    for (com.sun.source.tree.Tree each : unit.getTypeDecls()) {
      statements.read(each);
    }
    tree.node(Kind.FILE, mark, 0, offsets.at(Long.MAX_VALUE));
  }

  private void imported(ImportTree from) {
    int mark = tree.mark();
    if (!(from.getQualifiedIdentifier() instanceof MemberSelectTree path) || from.isModule()) {
      leaf(Kind.NAME, from.getQualifiedIdentifier());
    } else {
      leaf(Kind.NAME, path.getExpression());
      int specifier = tree.mark();
      int end = end(path);
      int start = nameStart(path, path.getIdentifier());
      tree.leaf(Kind.NAME, start, end);
      if (path.getIdentifier().contentEquals("*")) {
        tree.leaf(Kind.NOTHING, end, end);
      } else {
        tree.leaf(Kind.NAME, start, end);
      }
      tree.node(Kind.SPECIFIER, specifier, start, end);
    }
    int node = node(Kind.IMPORT, mark, from);
    tree.flag(node, from.isStatic() ? Tree.STATIC : 0);
  }

  // ---- places

  String text() {
    return offsets.text();
  }

  /** The character that it begins with; -1 if it is written nowhere. */
  long startCharacter(com.sun.source.tree.Tree of) {
    return positions.getStartPosition(unit, of);
  }

  /** The character behind its last; -1 if it is written nowhere. */
  long endCharacter(com.sun.source.tree.Tree of) {
    return positions.getEndPosition(unit, of);
  }

  int start(com.sun.source.tree.Tree of) {
    return offsets.at(startCharacter(of));
  }

  int end(com.sun.source.tree.Tree of) {
    return Math.max(start(of), offsets.at(endCharacter(of)));
  }

  int byteOf(long character) {
    return offsets.at(character);
  }

  /** Where the name begins that ends where the tree does. */
  int nameStart(com.sun.source.tree.Tree of, Name name) {
    return Math.max(start(of), offsets.at(endCharacter(of) - name.length()));
  }

  // ---- nodes

  int leaf(Kind kind, com.sun.source.tree.Tree of) {
    return tree.leaf(kind, start(of), end(of));
  }

  /** A node above all that was made since the mark. */
  int node(Kind kind, int mark, com.sun.source.tree.Tree of) {
    return node(kind, mark, start(of), end(of));
  }

  int node(Kind kind, int mark, int start, int end) {
    return tree.node(kind, mark, start, tree.mark() > mark ? Math.max(end, tree.lastEnd()) : end);
  }

  void operator(int node, Operator operator) {
    tree.operator(node, operator);
  }

  void nothing(int at) {
    tree.leaf(Kind.NOTHING, at, at);
  }

  /** Goes one level down, where that is not too deep; else leaves an error for what is there. */
  boolean descend(com.sun.source.tree.Tree to) {
    if (depth < DEEPEST) {
      depth++;
      return true;
    }
    tree.error();
    leaf(Kind.ERROR, to);
    return false;
  }

  void ascend() {
    depth--;
  }
}
