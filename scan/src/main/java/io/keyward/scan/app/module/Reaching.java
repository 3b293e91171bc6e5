package io.keyward.scan.app.module;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Operator;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.List;

/**
 * Which assignments a use of a name may see: the last that surely came before it, and what came or
 * may have come after that. A use in another function may see them all.
 */
public final class Reaching {
  private final Tree tree;
  private final Scopes scopes;

  /** Within this file. */
  public Reaching(CodeFile file) {
    this.tree = file.tree();
    this.scopes = file.scopes();
  }

  /** What binds the name, if that still counts, and ASSIGNs, in the order of the file. */
  public List<Integer> definitions(int use, int binder) {
    List<Integer> assigned = scopes.assigned(binder);
    if (assigned.isEmpty()) {
      return List.of(binder);
    }
    List<Integer> all = new ArrayList<>();
    all.add(binder);
    all.addAll(assigned);
    if (scopes.function(use) != scopes.function(binder)) {
      return all;
    }
    List<Integer> reaching = new ArrayList<>();
    for (int definition : all) {
      if (definition > use) {
        if (isInSameLoop(definition, use)) {
          reaching.add(definition);
        }
      } else {
        if (replaces(definition) && surelyBefore(definition, use)) {
          reaching.clear();
        }
        reaching.add(definition);
      }
    }
    return reaching.isEmpty() ? List.of(binder) : reaching;
  }

  /** {@code a += b} is made of what was there. */
  private boolean replaces(int definition) {
    return !tree.is(definition, Kind.ASSIGN) || tree.operator(definition) == Operator.NONE;
  }

  /** Whether whoever comes to the use has come by the definition. */
  private boolean surelyBefore(int definition, int use) {
    int statement = definition;
    int above = tree.parent(statement);
    while (isPassedWhole(above, statement)) {
      statement = above;
      above = tree.parent(statement);
    }
    boolean list =
        tree.is(above, Kind.BLOCK) || tree.is(above, Kind.FILE) || tree.is(above, Kind.CASE);
    return list && isIn(use, above);
  }

  /** Whether a part of something is worked out whenever the whole is. */
  private boolean isPassedWhole(int above, int part) {
    if (above == Tree.NONE) {
      return false;
    }
    return switch (tree.kind(above)) {
      case DECLARE,
          ASSIGN,
          WITH,
          SEQUENCE,
          AWAIT,
          EXPORT,
          UNARY,
          ARRAY,
          OBJECT,
          PROPERTY,
          SPREAD,
          PARAMETER,
          PARAMETERS ->
          true;
      case IF, BINARY, LOOP -> tree.firstChild(above) == part;
      default -> false;
    };
  }

  private boolean isIn(int node, int above) {
    for (int at = node; at != Tree.NONE && at <= above; at = tree.parent(at)) {
      if (at == above) {
        return true;
      }
    }
    return false;
  }

  private boolean isInSameLoop(int definition, int use) {
    for (int above = tree.parent(definition); above != Tree.NONE; above = tree.parent(above)) {
      if (tree.is(above, Kind.LOOP) && isIn(use, above)) {
        return true;
      }
    }
    return false;
  }
}
