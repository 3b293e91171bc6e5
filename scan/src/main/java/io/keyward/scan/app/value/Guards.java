package io.keyward.scan.app.value;

import io.keyward.scan.app.module.At;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Operator;
import io.keyward.scan.code.Tree;
import java.util.Locale;

/**
 * Tells whether a place is reached only by requests whose sender was checked: something before it
 * refuses the others, by returning, throwing or sending them away. What it is called does not
 * matter.
 */
public final class Guards implements Before.Question {
  private final Values values;

  /** With what expressions can be. */
  public Guards(Values values) {
    this.values = values;
  }

  /** Whether what stands there in that call, or the call itself, is behind a guard. */
  public boolean isGuarded(At place, Frame frame) {
    return Before.any(place, frame, this);
  }

  /** Only by what stands in the same function, or in functions around it. */
  boolean isGuardedWithin(At place, Frame frame) {
    return Before.anyWithin(place, frame, this);
  }

  @Override
  public boolean statement(At statement, Frame frame) {
    return guards(statement, frame);
  }

  @Override
  public boolean isTrue(At test, Frame frame) {
    return requires(test, frame);
  }

  @Override
  public boolean isFalse(At test, Frame frame) {
    return refusesWithout(test, frame);
  }

  /** Whether who passes this statement was checked. */
  public boolean guards(At statement, Frame frame) {
    Tree tree = statement.tree();
    int node = statement.node();
    return switch (tree.kind(node)) {
      case IF ->
          (refusesWithout(statement.on(tree.firstChild(node)), frame)
                  && ends(statement.on(tree.child(node, 1)), frame))
              || (requires(statement.on(tree.firstChild(node)), frame)
                  && ends(statement.on(tree.child(node, 2)), frame));
      case TRY -> guardsByTrying(statement, frame);
      case BLOCK -> anyGuards(statement, frame);
      case DECLARE -> insists(statement.on(tree.child(node, 1)), frame);
      case ASSIGN -> insists(statement.on(tree.child(node, 1)), frame);
      case AWAIT, CALL -> insists(statement, frame);
      case RETURN -> insists(statement.on(tree.firstChild(node)), frame);
      default -> false;
    };
  }

  private boolean anyGuards(At block, Frame frame) {
    Tree tree = block.tree();
    for (int child = tree.firstChild(block.node());
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      if (guards(block.on(child), frame)) {
        return true;
      }
    }
    return false;
  }

  /** A guard in a try counts if what catches its refusal does not go on. */
  private boolean guardsByTrying(At attempt, Frame frame) {
    Tree tree = attempt.tree();
    boolean guarded = false;
    for (int child = tree.firstChild(attempt.node());
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      switch (tree.kind(child)) {
        case BLOCK -> guarded = guarded || anyGuards(attempt.on(child), frame);
        case CATCH -> {
          if (!ends(caught(attempt, child), frame)) {
            return false;
          }
        }
        default -> {}
      }
    }
    return guarded;
  }

  /** What is done when something was caught: the last of a CATCH. */
  private static At caught(At attempt, int node) {
    Tree tree = attempt.tree();
    return attempt.on(tree.child(node, tree.childCount(node) - 1));
  }

  /** Whether nothing that follows the statement is reached from it. */
  public boolean ends(At statement, Frame frame) {
    Tree tree = statement.tree();
    int node = statement.node();
    return switch (tree.kind(node)) {
      case RETURN, THROW -> true;
      case BLOCK -> {
        boolean ends = false;
        for (int child = tree.firstChild(node);
            child != Tree.NONE && !ends;
            child = tree.nextSibling(child)) {
          ends = ends(statement.on(child), frame);
        }
        yield ends;
      }
      case IF ->
          ends(statement.on(tree.child(node, 1)), frame)
              && ends(statement.on(tree.child(node, 2)), frame);
      case TRY -> {
        boolean ends = true;
        for (int child = tree.firstChild(node);
            child != Tree.NONE;
            child = tree.nextSibling(child)) {
          if (tree.is(child, Kind.BLOCK)) {
            ends = ends && ends(statement.on(child), frame);
          } else if (tree.is(child, Kind.CATCH)) {
            ends = ends && ends(caught(statement, child), frame);
          }
        }
        yield ends;
      }
      case CALL, AWAIT -> leaves(statement, frame);
      default -> false;
    };
  }

  /** A call that never comes back. */
  private boolean leaves(At statement, Frame frame) {
    Tree tree = statement.tree();
    int call =
        tree.is(statement.node(), Kind.AWAIT)
            ? tree.firstChild(statement.node())
            : statement.node();
    if (!tree.is(call, Kind.CALL)) {
      return false;
    }
    Value function = values.callee(statement.on(call), frame);
    if (Known.is(Known.Word.LEAVES, function.what())) {
      return true;
    }
    At ref = function.ref();
    Frame inner = values.entered(function, statement.on(call), frame);
    if (ref == null || inner == null) {
      return false;
    }
    int body = ref.tree().child(ref.node(), 2);
    return ref.file().scopes().returned(ref.node()).isEmpty()
        && ref.tree().is(body, Kind.BLOCK)
        && values.answer("ends", ref, inner, () -> ends(ref.on(body), inner));
  }

  // ---- tests

  /** Whether the test has to do with who sends the request. */
  public boolean depends(At test, Frame frame) {
    return (values.of(test, frame).tags() & Tag.IDENTITY) != 0
        || new Insisting(this, values).answers(test, frame)
        || anyDepends(test, frame);
  }

  private boolean anyDepends(At test, Frame frame) {
    Tree tree = test.tree();
    for (int child = tree.firstChild(test.node());
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      boolean part = !tree.is(child, Kind.FUNCTION);
      if (part && depends(test.on(child), frame)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the test is true when nobody has proved who he is. */
  private boolean refusesWithout(At test, Frame frame) {
    Tree tree = test.tree();
    int node = test.node();
    int left = tree.firstChild(node);
    int right = tree.child(node, 1);
    return switch (tree.kind(node)) {
      case UNARY -> tree.operator(node) == Operator.NOT && requires(test.on(left), frame);
      case BINARY ->
          switch (tree.operator(node)) {
            case OR ->
                refusesWithout(test.on(left), frame) || refusesWithout(test.on(right), frame);
            case AND ->
                refusesWithout(test.on(left), frame) && refusesWithout(test.on(right), frame);
            case NOT_SAME, NOT_EQUAL, SAME, EQUAL -> {
              boolean equal = is(tree, node, Operator.SAME, Operator.EQUAL);
              boolean nothing = isNothing(tree, left) || isNothing(tree, right);
              yield nothing == equal && depends(test, frame);
            }
            case LESS, LESS_OR_EQUAL, INSTANCE_OF, IN, NOT_IN -> depends(test, frame);
            default -> false;
          };
      case NAME, MEMBER, CALL, AWAIT -> isTrouble(tree, node) && depends(test, frame);
      default -> false;
    };
  }

  /** Whether the test is true only when somebody has proved who he is. */
  private boolean requires(At test, Frame frame) {
    Tree tree = test.tree();
    int node = test.node();
    int left = tree.firstChild(node);
    int right = tree.child(node, 1);
    return switch (tree.kind(node)) {
      case UNARY -> tree.operator(node) == Operator.NOT && refusesWithout(test.on(left), frame);
      case BINARY ->
          switch (tree.operator(node)) {
            case AND -> requires(test.on(left), frame) || requires(test.on(right), frame);
            case OR -> requires(test.on(left), frame) && requires(test.on(right), frame);
            case SAME, EQUAL, NOT_SAME, NOT_EQUAL -> {
              boolean equal = is(tree, node, Operator.SAME, Operator.EQUAL);
              boolean nothing = isNothing(tree, left) || isNothing(tree, right);
              yield nothing != equal && depends(test, frame);
            }
            default -> depends(test, frame);
          };
      default -> !isTrouble(tree, node) && depends(test, frame);
    };
  }

  private static boolean is(Tree tree, int node, Operator one, Operator other) {
    Operator operator = tree.operator(node);
    return operator == one || operator == other;
  }

  private static boolean isNothing(Tree tree, int node) {
    return tree.is(node, Kind.NULL)
        || tree.textIs(node, "undefined")
        || tree.textIs(node, "false")
        || tree.textIs(node, "False")
        || (tree.is(node, Kind.STRING) && tree.value(node).isEmpty());
  }

  /** {@code error}, {@code session.error}: it is there when something went wrong. */
  private static boolean isTrouble(Tree tree, int node) {
    String name = tree.is(node, Kind.MEMBER) ? tree.text(tree.child(node, 1)) : tree.text(node);
    return name.length() < 40 && name.toLowerCase(Locale.ROOT).contains("err");
  }

  // ---- calls that refuse by themselves

  /** Whether a value is worked out by something that throws, or sends away, who is not known. */
  private boolean insists(At value, Frame frame) {
    Tree tree = value.tree();
    int node = value.node();
    while (tree.is(node, Kind.INDEX) || tree.is(node, Kind.MEMBER)) {
      node = tree.firstChild(node);
    }
    boolean awaited = tree.is(node, Kind.AWAIT);
    int call = awaited ? tree.firstChild(node) : node;
    if (!tree.is(call, Kind.CALL)) {
      return false;
    }
    int callee = tree.firstChild(call);
    return insistsByItself(value, call, awaited, frame)
        || (tree.is(callee, Kind.MEMBER) && insists(value.on(tree.firstChild(callee)), frame));
  }

  private boolean insistsByItself(At value, int call, boolean awaited, Frame frame) {
    Value function = values.callee(value.on(call), frame);
    Frame inner = values.entered(function, value.on(call), frame);
    At ref = function.ref();
    if (ref != null && ref.is(Kind.FUNCTION)) {
      return inner != null
          && (awaited || !ref.tree().has(ref.node(), Tree.ASYNC))
          && values.answer(
              "insists", ref, inner, () -> new Insisting(this, values).insists(ref, inner));
    }
    return Known.is(Known.Word.THROWS, function.what())
        || (awaited
            && Names.soundsLikeIdentity(function.what())
            && Names.soundsLikeInsisting(function.what()));
  }
}
