package io.keyward.scan.app.route;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.value.Members;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Language;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What goes out to whoever sent a request: the calls that answer, what they answer, and with which
 * status.
 */
public final class Responses {
  private static final Set<String> METHODS = Set.of("json", "send", "jsonp", "end", "body");
  private static final Set<String> RECEIVERS =
      Set.of("res", "response", "reply", "NextResponse", "Response", "ResponseEntity");
  private static final Set<String> FUNCTIONS =
      Set.of(
          "jsonify",
          "JSONResponse",
          "JsonResponse",
          "HTTPException",
          "HttpResponse",
          "make_response",
          "abort",
          "PlainTextResponse",
          "json");
  private static final Set<String> CLASSES =
      Set.of("Response", "NextResponse", "ResponseEntity", "ResponseStatusException");

  private Responses() {}

  /** Whether the node, a call or a return, answers a request. */
  public static boolean answers(At at) {
    Tree tree = at.tree();
    return switch (tree.kind(at.node())) {
      case CALL -> isAnswering(at);
      case NEW -> CLASSES.contains(tree.text(tree.firstChild(at.node())));
      case RETURN -> isAnswer(at);
      default -> false;
    };
  }

  private static boolean isAnswering(At at) {
    Tree tree = at.tree();
    int callee = tree.firstChild(at.node());
    if (tree.is(callee, Kind.NAME)) {
      return FUNCTIONS.contains(tree.text(callee));
    }
    return tree.is(callee, Kind.MEMBER)
        && METHODS.contains(tree.text(tree.child(callee, 1)))
        && isResponse(at, root(tree, callee), tree.text(tree.child(callee, 1)));
  }

  private static boolean isResponse(At at, String name, String method) {
    return switch (name) {
      case "c", "ctx", "context" ->
          method.equals("json") && at.file().scanned().latin().contains("hono");
      default -> RECEIVERS.contains(name);
    };
  }

  /** The name at the beginning of {@code res.status(500).json}. */
  private static String root(Tree tree, int node) {
    int at = node;
    while (tree.is(at, Kind.MEMBER) || tree.is(at, Kind.CALL)) {
      at = tree.firstChild(at);
    }
    return tree.is(at, Kind.NAME) ? tree.text(at) : "";
  }

  /** {@code return {"error": …}, 500} of a function of Python that a route is written above. */
  private static boolean isAnswer(At at) {
    Tree tree = at.tree();
    int value = tree.firstChild(at.node());
    boolean data =
        tree.is(value, Kind.OBJECT)
            || (tree.is(value, Kind.ARRAY) && tree.is(tree.firstChild(value), Kind.OBJECT));
    if (!data || at.file().scanned().language() != Language.PYTHON) {
      return false;
    }
    int function = at.file().scopes().function(at.node());
    return function != Tree.NONE && !decorators(tree, function).isEmpty();
  }

  /** What stands above a function, in small letters. */
  public static String decorators(Tree tree, int function) {
    StringBuilder all = new StringBuilder();
    for (int child = tree.firstChild(function);
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      if (tree.is(child, Kind.DECORATOR) && !tree.has(child, Tree.TYPE_ONLY)) {
        all.append(tree.text(child)).append('\n');
      }
    }
    return all.toString().toLowerCase(Locale.ROOT);
  }

  /** What is answered: the arguments, or what is returned. */
  public static List<At> parts(At at) {
    Tree tree = at.tree();
    List<At> parts = new ArrayList<>();
    int first = tree.firstChild(at.node());
    for (int child = at.is(Kind.RETURN) ? first : tree.nextSibling(first);
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      parts.add(at.on(child));
    }
    return parts;
  }

  /** The status as a number, where it is written; 0 if it can't be told, 200 if none is. */
  public static int status(At at) {
    Tree tree = at.tree();
    for (At part : parts(at)) {
      int given = status(tree, part.node());
      if (given >= 0) {
        return given;
      }
    }
    int node = tree.firstChild(at.node());
    while (tree.is(node, Kind.MEMBER) || tree.is(node, Kind.CALL)) {
      if (tree.is(node, Kind.CALL)) {
        int callee = tree.firstChild(node);
        String name =
            tree.is(callee, Kind.MEMBER) ? tree.text(tree.child(callee, 1)) : tree.text(callee);
        if (name.equals("status") || name.equals("code") || name.equals("sendStatus")) {
          return number(tree, tree.child(node, 1));
        }
        if (name.equals("internalServerError")) {
          return 500;
        }
        if (name.equals("badRequest")) {
          return 400;
        }
      }
      node = tree.firstChild(node);
    }
    return 200;
  }

  /** A status that is an argument or an option; less than 0 if the node is none. */
  private static int status(Tree tree, int node) {
    return switch (tree.kind(node)) {
      case NUMBER -> number(tree, node);
      case MEMBER -> tree.text(node).contains("Status.") ? number(tree, node) : -1;
      case KEYWORD ->
          tree.text(tree.firstChild(node)).startsWith("status")
              ? number(tree, tree.child(node, 1))
              : -1;
      case OBJECT -> {
        int status = Members.property(tree, node, "status");
        yield status == Tree.NONE ? -1 : number(tree, status);
      }
      case ARRAY -> {
        int second = tree.child(node, 1);
        yield tree.is(second, Kind.NUMBER) ? number(tree, second) : -1;
      }
      default -> -1;
    };
  }

  private static int number(Tree tree, int node) {
    String text = node == Tree.NONE ? "" : tree.text(node);
    if (text.endsWith("INTERNAL_SERVER_ERROR")) {
      return 500;
    }
    if (text.endsWith("BAD_REQUEST") || text.endsWith("NOT_FOUND") || text.endsWith("CONFLICT")) {
      return 400;
    }
    for (int i = 0; i + 3 <= text.length(); i++) {
      // status.HTTP_500_INTERNAL_SERVER_ERROR is a number, too.
      if (Character.isDigit(text.charAt(i))
          && Character.isDigit(text.charAt(i + 1))
          && Character.isDigit(text.charAt(i + 2))) {
        return tree.is(node, Kind.BINARY) ? 0 : Integer.parseInt(text.substring(i, i + 3));
      }
    }
    return 0;
  }
}
