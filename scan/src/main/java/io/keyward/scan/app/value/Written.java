package io.keyward.scan.app.value;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.Scopes;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells whether bytes or a text are the same each time: written in the code, or zeros that nobody
 * fills.
 */
public final class Written {
  private static final int DEEPEST = 12;

  /** Give the bytes or the text of what they are given, or of what they are called on. */
  private static final Set<String> FORMS =
      Set.of(
          "from",
          "getBytes",
          "encode",
          "decode",
          "toString",
          "toCharArray",
          "bytes",
          "bytearray",
          "fromhex",
          "unhexlify",
          "b64decode",
          "parse",
          "slice",
          "subarray",
          "substring",
          "repeat",
          "padEnd",
          "padStart",
          "ljust",
          "alloc",
          "fill",
          "copyOf",
          "copyOfRange",
          "decodeBase64",
          "decodeHex",
          "getDecoder",
          "getUrlDecoder",
          "SecretKeySpec",
          "IvParameterSpec",
          "GCMParameterSpec");

  private static final Set<String> ARRAYS =
      Set.of("Uint8Array", "Buffer", "TextEncoder", "Array", "ArrayBuffer");

  /** Parts of names of methods that put something into what they are given, or are called on. */
  private static final List<String> FILLING =
      List.of("random", "fill", "nextbytes", "copy", "set", "read", "write", "put", "get", "pack");

  private final Values values;

  /** With what expressions can be. */
  public Written(Values values) {
    this.values = values;
  }

  /** Whether it is nothing but what the code says. */
  public boolean is(At at) {
    return is(at, DEEPEST);
  }

  private boolean is(At at, int deeper) {
    Tree tree = at.tree();
    int node = at.node();
    if (deeper == 0 || node == Tree.NONE) {
      return false;
    }
    return switch (tree.kind(node)) {
      case STRING, NUMBER -> true;
      case KEYWORD -> is(at.on(tree.child(node, 1)), deeper - 1);
      case AWAIT, UNARY -> is(at.on(tree.firstChild(node)), deeper - 1);
      case BINARY ->
          is(at.on(tree.firstChild(node)), deeper - 1)
              && is(at.on(tree.child(node, 1)), deeper - 1);
      case TEMPLATE, ARRAY -> children(at, tree.firstChild(node), deeper);
      case CALL -> call(at, deeper);
      case NEW -> made(at, deeper);
      case NAME -> name(at, deeper);
      case MEMBER -> values.of(at, Frame.NONE).isConstant();
      default -> false;
    };
  }

  private boolean children(At at, int first, int deeper) {
    Tree tree = at.tree();
    for (int child = first; child != Tree.NONE; child = tree.nextSibling(child)) {
      if (!is(at.on(child), deeper - 1)) {
        return false;
      }
    }
    return true;
  }

  private boolean call(At at, int deeper) {
    Tree tree = at.tree();
    int callee = tree.firstChild(at.node());
    boolean member = tree.is(callee, Kind.MEMBER);
    String name = member ? tree.text(tree.child(callee, 1)) : tree.text(callee);
    if (!FORMS.contains(name)) {
      return false;
    }
    boolean given = children(at, tree.child(at.node(), 1), deeper);
    if (!member) {
      return given && tree.childCount(at.node()) > 1;
    }
    int on = tree.firstChild(callee);
    // Of a text in another form, it does not matter in which.
    return (isMaker(tree, on) || isModule(at.on(on))) ? given : is(at.on(on), deeper - 1);
  }

  /**
   * A class or a module, which is no value: {@code Buffer}, {@code base64}, {@code CryptoJS.enc}.
   */
  private static boolean isModule(At at) {
    Tree tree = at.tree();
    int node = at.node();
    while (tree.is(node, Kind.MEMBER)) {
      node = tree.firstChild(node);
    }
    if (!tree.is(node, Kind.NAME) || tree.textIs(node, "this")) {
      return false;
    }
    int binder = at.file().scopes().binder(node);
    return binder == Tree.NONE || tree.is(tree.parent(binder), Kind.SPECIFIER);
  }

  /** {@code new TextEncoder()}, {@code Base64.getDecoder()}. */
  private static boolean isMaker(Tree tree, int node) {
    return (tree.is(node, Kind.NEW) || tree.is(node, Kind.CALL)) && tree.childCount(node) == 1;
  }

  private boolean made(At at, int deeper) {
    Tree tree = at.tree();
    int type = tree.firstChild(at.node());
    boolean array = tree.is(type, Kind.NOTHING) || ARRAYS.contains(tree.text(type));
    return (array || FORMS.contains(tree.text(type)))
        && children(at, tree.child(at.node(), 1), deeper);
  }

  private boolean name(At at, int deeper) {
    Tree tree = at.tree();
    int binder = at.file().scopes().binder(at.node());
    if (binder == Tree.NONE) {
      return false;
    }
    int above = tree.parent(binder);
    boolean plain =
        switch (tree.kind(above)) {
          case DECLARE, ASSIGN, FIELD -> tree.firstChild(above) == binder;
          default -> false;
        };
    if (!plain) {
      return values.of(at, Frame.NONE).isConstant() && !tree.is(above, Kind.PARAMETER);
    }
    for (int assigned : at.file().scopes().assigned(binder)) {
      if (!is(at.on(tree.child(assigned, 1)), deeper - 1)) {
        return false;
      }
    }
    int given = tree.child(above, 1);
    return is(at.on(given), deeper - 1)
        && (tree.is(given, Kind.STRING) || !isFilled(at.on(binder)));
  }

  /** Whether something that may write into it is given the name. */
  private static boolean isFilled(At binder) {
    Tree tree = binder.tree();
    Scopes scopes = binder.file().scopes();
    String name = tree.text(binder.node());
    for (int node = binder.node() + 1; node < tree.size(); node++) {
      if (tree.is(node, Kind.NAME)
          && tree.textIs(node, name)
          && scopes.binder(node) == binder.node()
          && isWritten(tree, node)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWritten(Tree tree, int use) {
    int above = tree.parent(use);
    int call = tree.is(above, Kind.MEMBER) ? tree.parent(above) : above;
    if (tree.is(above, Kind.INDEX)) {
      return tree.is(tree.parent(above), Kind.ASSIGN)
          && tree.firstChild(tree.parent(above)) == above;
    }
    if (!tree.is(call, Kind.CALL)) {
      return false;
    }
    int callee = tree.firstChild(call);
    String name =
        (tree.is(callee, Kind.MEMBER) ? tree.text(tree.child(callee, 1)) : tree.text(callee))
            .toLowerCase(Locale.ROOT);
    for (String word : FILLING) {
      if (name.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
