package io.keyward.scan.app.value;

import io.keyward.scan.app.module.At;
import io.keyward.scan.code.Tree;

/** Goes back from a place over all that must have run before it. */
final class Before {
  private Before() {}

  /** What somebody wants to know of what ran before. */
  interface Question {
    /** Of a statement that was passed. */
    boolean statement(At statement, Frame frame);

    /** Of a test that was true. */
    boolean isTrue(At test, Frame frame);

    /** Of a test that was false. */
    boolean isFalse(At test, Frame frame);
  }

  /**
   * Whether the answer is yes for anything before the place, or before the calls that lead there.
   */
  static boolean any(At place, Frame frame, Question question) {
    Frame call = frame;
    At at = place;
    while (true) {
      if (anyWithin(at, call, question)) {
        return true;
      }
      At site = call.site;
      Frame caller = call.caller;
      if (site == null || caller == null || caller.function == null) {
        return false;
      }
      at = site;
      call = caller;
    }
  }

  /** Only in the same function, and in the functions that it is written in. */
  static boolean anyWithin(At place, Frame frame, Question question) {
    Tree tree = place.tree();
    At function = frame.function;
    int stop =
        function == null || !function.file().equals(place.file()) ? tree.root() : function.node();
    int below = place.node();
    for (int above = tree.parent(below);
        above != Tree.NONE && below != stop;
        above = tree.parent(above)) {
      if (passed(place, above, below, frame, question)) {
        return true;
      }
      below = above;
    }
    return false;
  }

  private static boolean passed(At place, int above, int below, Frame frame, Question question) {
    Tree tree = place.tree();
    switch (tree.kind(above)) {
      case BLOCK, FILE, CASE -> {
        for (int child = tree.firstChild(above); child != below; child = tree.nextSibling(child)) {
          if (question.statement(place.on(child), frame)) {
            return true;
          }
        }
      }
      case IF, CONDITIONAL -> {
        At test = place.on(tree.firstChild(above));
        if (tree.child(above, 1) == below) {
          return question.isTrue(test, frame);
        }
        if (tree.child(above, 2) == below) {
          return question.isFalse(test, frame);
        }
      }
      case BINARY -> {
        if (tree.child(above, 1) == below) {
          At left = place.on(tree.firstChild(above));
          return switch (tree.operator(above)) {
            case AND -> question.isTrue(left, frame);
            case OR -> question.isFalse(left, frame);
            default -> false;
          };
        }
      }
      default -> {}
    }
    return false;
  }
}
