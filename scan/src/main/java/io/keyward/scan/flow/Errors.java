package io.keyward.scan.flow;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.route.Responses;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.Set;

/** Tells whether a name stands for an error that nobody expected. */
final class Errors {
  private static final Set<String> NAMES =
      Set.of("err", "error", "e", "ex", "exc", "exception", "exp", "throwable", "reason");

  /** Types of Python that catch what nobody thought of, or what a database says. */
  private static final Set<String> UNEXPECTED =
      Set.of(
          "Exception",
          "BaseException",
          "SQLAlchemyError",
          "DatabaseError",
          "OperationalError",
          "IntegrityError",
          "ProgrammingError",
          "Error");

  private Errors() {}

  static boolean isOne(At name) {
    Tree tree = name.tree();
    int binder = name.file().scopes().binder(name.node());
    if (binder == Tree.NONE) {
      return false;
    }
    int above = tree.parent(binder);
    return switch (tree.kind(above)) {
      case CATCH -> isUnexpected(tree, above);
      case PARAMETER -> isHandedOver(name.on(above), tree.text(binder));
      case PROPERTY -> isOfResult(tree, above);
      default -> false;
    };
  }

  private static boolean isUnexpected(Tree tree, int caught) {
    if (tree.childCount(caught) < 3) {
      return true;
    }
    int type = tree.child(caught, 1);
    return switch (tree.kind(type)) {
      case NOTHING -> true;
      case NAME -> UNEXPECTED.contains(tree.text(type));
      case MEMBER -> UNEXPECTED.contains(tree.text(tree.child(type, 1)));
      default -> false;
    };
  }

  /** The first parameter of a callback, or of a function that handles all errors. */
  private static boolean isHandedOver(At parameter, String name) {
    Tree tree = parameter.tree();
    int parameters = tree.parent(parameter.node());
    int function = tree.parent(parameters);
    String above = Responses.decorators(tree, function);
    if (above.contains("exceptionhandler(")) {
      return above.contains("(exception.class")
          || above.contains("throwable.class")
          || above.contains("runtimeexception.class")
          || above.contains("sqlexception.class");
    }
    if (above.contains("errorhandler(") || above.contains("exception_handler(")) {
      return above.contains("(exception") || above.contains("(500");
    }
    boolean first = tree.firstChild(parameters) == parameter.node();
    boolean called = tree.is(tree.parent(function), Kind.CALL) || tree.childCount(parameters) == 4;
    return first && called && NAMES.contains(name);
  }

  /** {@code const { data, error } = await …}. */
  private static boolean isOfResult(Tree tree, int property) {
    int pattern = tree.parent(property);
    int declare = tree.parent(pattern);
    return tree.textIs(tree.firstChild(property), "error")
        && tree.is(declare, Kind.DECLARE)
        && tree.is(tree.child(declare, 1), Kind.AWAIT);
  }
}
