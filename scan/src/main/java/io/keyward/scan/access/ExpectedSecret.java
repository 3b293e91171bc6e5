package io.keyward.scan.access;

import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.Subtree;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Operator;
import io.keyward.scan.code.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The secrets that a file expects from the environment of its process, and tests of whether they
 * are there; in any language.
 */
final class ExpectedSecret {
  private static final List<String> READS =
      List.of(
          "process.env.",
          "process.env[",
          "import.meta.env.",
          "Deno.env.get(",
          "Bun.env.",
          "os.environ",
          "os.getenv(",
          "getenv(",
          "environ.get(",
          "settings.",
          "app.config",
          "current_app.config",
          "System.getenv(");
  private static final List<String> SECRET =
      List.of("secret", "key", "token", "password", "passwd", "signature", "hmac", "salt");

  private final CodeFile file;
  private final Tree tree;
  private final Values values;
  private final Map<String, String> variables = new HashMap<>();

  ExpectedSecret(CodeFile file, Values values) {
    this.file = file;
    this.tree = file.tree();
    this.values = values;
    for (int node : tree.nodes(Kind.DECLARE, Kind.ASSIGN, Kind.FIELD)) {
      switch (tree.kind(node)) {
        case DECLARE, ASSIGN -> {
          int target = tree.firstChild(node);
          String read = read(tree.child(node, 1));
          if (!read.isEmpty() && (tree.is(target, Kind.NAME) || tree.is(target, Kind.MEMBER))) {
            variables.putIfAbsent(tree.text(target), read);
          }
        }
        case FIELD -> injected(node);
        default -> {}
      }
    }
  }

  /** {@code @Value("${webhook.secret:}") String secret;}. */
  private void injected(int field) {
    for (int child = tree.firstChild(field); child != Tree.NONE; child = tree.nextSibling(child)) {
      if (tree.is(child, Kind.DECORATOR) && tree.text(child).startsWith("@Value(")) {
        String name = tree.text(tree.firstChild(field));
        variables.putIfAbsent(name, name);
        variables.putIfAbsent("this." + name, name);
      }
    }
  }

  /** What the environment calls it; empty if it is none, or another value stands in for it. */
  private String read(int node) {
    return switch (node == Tree.NONE ? Kind.NOTHING : tree.kind(node)) {
      case BINARY -> {
        int instead = tree.child(node, 1);
        boolean empty = tree.is(instead, Kind.STRING) && tree.value(instead).isEmpty();
        yield empty || tree.is(instead, Kind.NULL) ? read(tree.firstChild(node)) : "";
      }
      case MEMBER, INDEX -> startsAsRead(node) ? tree.text(node) : "";
      case CALL -> {
        int instead = tree.child(node, 2);
        boolean has =
            instead != Tree.NONE
                && !tree.is(instead, Kind.NULL)
                && !(tree.is(instead, Kind.STRING) && tree.value(instead).isEmpty());
        yield startsAsRead(node) && !has ? tree.text(node) : "";
      }
      default -> "";
    };
  }

  private boolean startsAsRead(int node) {
    for (String read : READS) {
      if (tree.begins(node, read)) {
        return tree.text(node).length() < 100;
      }
    }
    return false;
  }

  /** What the secret is called that stands there; empty if none does. */
  String at(int node) {
    String name = read(node);
    if (name.isEmpty() && (tree.is(node, Kind.NAME) || tree.is(node, Kind.MEMBER))) {
      name = variables.getOrDefault(tree.text(node), "");
      if (name.isEmpty()) {
        Value value = values.of(file.at(node), Frame.NONE);
        name = value.what().startsWith("process.env.") ? value.what() : "";
      }
    }
    String last = name.substring(name.lastIndexOf('.') + 1);
    return Subtree.contains(last, SECRET) ? shown(last) : "";
  }

  /** {@code getenv("A")} is told as A. */
  private static String shown(String name) {
    int quote = Math.max(name.indexOf('"'), name.indexOf('\''));
    int end = quote < 0 ? -1 : name.indexOf(name.charAt(quote), quote + 1);
    String bare = end < 0 ? name : name.substring(quote + 1, end);
    return bare.replace("!", "");
  }

  /** Which secret the test is true without; empty if it tests something else, or more. */
  String missing(int test) {
    int first = tree.firstChild(test);
    return switch (tree.kind(test)) {
      case UNARY -> tree.operator(test) == Operator.NOT ? at(first) : "";
      case BINARY ->
          switch (tree.operator(test)) {
            case EQUAL, SAME -> isNothing(tree.child(test, 1)) ? at(first) : "";
            case OR -> {
              String left = missing(first);
              yield left.isEmpty() || missing(tree.child(test, 1)).isEmpty() ? "" : left;
            }
            default -> "";
          };
      case CALL -> {
        String name = Subtree.name(tree, test);
        yield tree.is(first, Kind.MEMBER) && (name.equals("isEmpty") || name.equals("isBlank"))
            ? at(tree.firstChild(first))
            : "";
      }
      default -> "";
    };
  }

  /** Which secret the test is true with; empty if it tests something else. */
  String present(int test) {
    String here = at(test);
    if (here.isEmpty() && tree.is(test, Kind.BINARY)) {
      return switch (tree.operator(test)) {
        case NOT_EQUAL, NOT_SAME -> isNothing(tree.child(test, 1)) ? at(tree.firstChild(test)) : "";
        default -> "";
      };
    }
    return here;
  }

  private boolean isNothing(int node) {
    return tree.is(node, Kind.NULL)
        || tree.textIs(node, "undefined")
        || (tree.is(node, Kind.STRING) && tree.value(node).isEmpty());
  }
}
