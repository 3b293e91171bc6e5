package io.keyward.scan.app.value;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.Trail;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Operator;
import io.keyward.scan.code.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells whether tests let only certain values through. What is asked about a value in several
 * places counts together, so that one of these serves one question about one value.
 */
public final class Checks {
  private final Values values;
  private final int danger;

  /** With what an address may not begin, as far as it was asked. */
  private final Set<String> beginnings = new HashSet<>();

  /** Whether a value was asked about at all. */
  public Checks(Values values) {
    this(values, 0);
  }

  /** Whether it was asked about in a way that keeps this danger out: a bit of {@link Tag}. */
  public Checks(Values values, int danger) {
    this.values = values;
    this.danger = danger;
  }

  /** The value as it is where the test decides. */
  Value narrowed(At test, Value value, Frame frame) {
    if (!value.has(Tag.TEXT) || value.trail() == null) {
      return value;
    }
    Value left = allows(test, value, frame) ? value.without(Tag.TEXT & ~Tag.TARGET) : value;
    return left.has(Tag.TARGET) && new Checks(values, Tag.TARGET).allows(test, value, frame)
        ? left.without(Tag.TARGET)
        : left;
  }

  /** The value as it is behind all that was asked about it before in the same function. */
  Value narrowedBefore(At place, Value value, Frame frame) {
    if (!value.has(Tag.TEXT) || !value.has(Tag.REQUEST) || value.trail() == null) {
      return value;
    }
    boolean asked = Before.anyWithin(place, frame, question(value));
    Value left = asked ? value.without(Tag.TEXT & ~Tag.TARGET) : value;
    return left.has(Tag.TARGET)
            && Before.anyWithin(place, frame, new Checks(values, Tag.TARGET).question(value))
        ? left.without(Tag.TARGET)
        : left;
  }

  /** Whether the test asks a list, a pattern or a checking function about where this came from. */
  boolean allows(At test, Value value, Frame frame) {
    Trail trail = value.trail();
    if (trail == null) {
      return false;
    }
    String source = trail.origin();
    Tree tree = test.tree();
    for (int node = test.file().scopes().first(test.node()); node <= test.node(); node++) {
      boolean settles =
          switch (tree.kind(node)) {
            case CALL -> asks(test.on(node), source, frame);
            case BINARY -> decides(test.on(node), source, frame);
            default -> false;
          };
      if (settles) {
        return true;
      }
    }
    return false;
  }

  /** Whether the value was asked about on every way to this place. */
  public boolean isChecked(At place, Value value, Frame frame) {
    return Before.any(place, frame, question(value));
  }

  private Before.Question question(Value value) {
    Guards guards = new Guards(values);
    return new Before.Question() {
      @Override
      public boolean statement(At statement, Frame call) {
        Tree tree = statement.tree();
        int node = statement.node();
        return tree.is(node, Kind.IF)
            ? (guards.ends(statement.on(tree.child(node, 1)), call)
                    || replaces(statement.on(tree.child(node, 1)), value, call))
                && allows(statement.on(tree.firstChild(node)), value, call)
            : insists(statement, value, call);
      }

      @Override
      public boolean isTrue(At test, Frame call) {
        return allows(test, value, call);
      }

      @Override
      public boolean isFalse(At test, Frame call) {
        return allows(test, value, call);
      }
    };
  }

  /** {@code if (!isGood(next)) next = "/"}. */
  private boolean replaces(At branch, Value value, Frame frame) {
    Tree tree = branch.tree();
    int only = branch.is(Kind.BLOCK) ? tree.firstChild(branch.node()) : branch.node();
    int target = tree.is(only, Kind.ASSIGN) ? tree.firstChild(only) : Tree.NONE;
    Trail trail = value.trail();
    return target != Tree.NONE
        && trail != null
        && from(values.of(branch.on(target), frame), trail.origin());
  }

  // ---- comparisons

  private boolean decides(At comparison, String source, Frame frame) {
    Tree tree = comparison.tree();
    Operator operator = tree.operator(comparison.node());
    if (danger == Tag.LENGTH && limits(operator)) {
      return isLength(comparison.on(tree.firstChild(comparison.node())), source, frame)
          || isLength(comparison.on(tree.child(comparison.node(), 1)), source, frame);
    }
    if (!compares(operator)) {
      return false;
    }
    At one = comparison.on(tree.firstChild(comparison.node()));
    At other = comparison.on(tree.child(comparison.node(), 1));
    if (danger == Tag.OBJECT && (isTypeOf(one, source, frame) || isTypeOf(other, source, frame))) {
      return true;
    }
    Value left = values.of(one, frame);
    Value right = values.of(other, frame);
    boolean settles =
        operator == Operator.IN
            || operator == Operator.NOT_IN
            || fixed(left)
            || fixed(right)
            || (danger == Tag.TARGET && saysSite(left) && saysSite(right))
            || (danger == Tag.AMOUNT && left.has(Tag.REQUEST) != right.has(Tag.REQUEST));
    return settles && (from(left, source) || from(right, source));
  }

  private static boolean compares(Operator operator) {
    return switch (operator) {
      case SAME, NOT_SAME, EQUAL, NOT_EQUAL, IN, NOT_IN -> true;
      default -> false;
    };
  }

  private static boolean limits(Operator operator) {
    return switch (operator) {
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> true;
      default -> false;
    };
  }

  /** {@code text.length}, {@code text.length()}, {@code len(text)}. */
  private boolean isLength(At side, String source, Frame frame) {
    Tree tree = side.tree();
    int callee = side.is(Kind.CALL) ? tree.firstChild(side.node()) : Tree.NONE;
    boolean called = tree.is(callee, Kind.NAME) && tree.textIs(callee, "len");
    int member = tree.is(callee, Kind.MEMBER) ? callee : side.node();
    if (!called
        && !(tree.is(member, Kind.MEMBER) && tree.textIs(tree.child(member, 1), "length"))) {
      return false;
    }
    int text = called ? tree.child(side.node(), 1) : tree.firstChild(member);
    return text != Tree.NONE && from(values.of(side.on(text), frame), source);
  }

  private boolean isTypeOf(At side, String source, Frame frame) {
    Tree tree = side.tree();
    return side.is(Kind.UNARY)
        && tree.operator(side.node()) == Operator.TYPE_OF
        && from(values.of(side.on(tree.firstChild(side.node())), frame), source);
  }

  private static boolean saysSite(Value value) {
    return value.what().endsWith(".origin")
        || value.what().endsWith(".host")
        || value.what().endsWith(".hostname");
  }

  private static boolean fixed(Value value) {
    return (value.isConstant()
            && !value.text().isEmpty()
            && !value.text().equals("undefined")
            && !value.text().equals("null")
            && !value.text().equals("None"))
        || value.has(Tag.ENVIRONMENT);
  }

  // ---- calls

  /** A call in whose name somebody asks whether what comes from there is good. */
  private boolean asks(At call, String source, Frame frame) {
    String name = name(call);
    String lower = name.toLowerCase(Locale.ROOT);
    boolean asks =
        Known.is(Known.Word.ASKS, "." + name)
            || lower.startsWith("is")
            || lower.startsWith("valid")
            || lower.startsWith("check")
            || lower.startsWith("assert")
            || lower.startsWith("ensure")
            || lower.startsWith("allow");
    return asks && concerns(call, source, frame) && isEnough(call, name, source, frame);
  }

  private static String name(At call) {
    Tree tree = call.tree();
    int callee = tree.firstChild(call.node());
    return tree.is(callee, Kind.MEMBER) ? tree.text(tree.child(callee, 1)) : tree.text(callee);
  }

  /**
   * What a text begins with or looks like leaves it as long as it is. How an address begins tells
   * where it leads only if all is asked that means another site to a browser: {@code //} and {@code
   * /\}.
   */
  private boolean isEnough(At call, String name, String source, Frame frame) {
    Tree tree = call.tree();
    int callee = tree.firstChild(call.node());
    boolean ofItself =
        tree.is(callee, Kind.MEMBER)
            && from(values.of(call.on(tree.firstChild(callee)), frame), source);
    if (danger == Tag.LENGTH) {
      return !ofItself && !name.equals("test") && !name.equals("exec");
    }
    if (danger != Tag.TARGET || !ofItself) {
      return true;
    }
    List<Value> arguments = values.arguments(call, frame);
    String asked = arguments.isEmpty() ? Value.HOLE : arguments.getFirst().text();
    return switch (name) {
      case "startsWith", "startswith" -> {
        beginnings.add(asked);
        yield beginnings.containsAll(Set.of("//", "/\\")) || saysMore(asked);
      }
      case "includes", "indexOf" -> {
        beginnings.add(asked.equals("\\") ? "/\\" : asked);
        yield beginnings.containsAll(Set.of("//", "/\\"));
      }
      case "endsWith", "endswith" -> false;
      default -> true;
    };
  }

  /** {@code /app}, {@code https://our.example/}, or what is kept elsewhere. */
  private static boolean saysMore(String beginning) {
    boolean path =
        beginning.length() > 1
            && beginning.charAt(0) == '/'
            && "/\\".indexOf(beginning.charAt(1)) < 0;
    int scheme = beginning.indexOf("://");
    boolean site = scheme > 0 && beginning.indexOf('/', scheme + 3) > 0;
    return path || site || beginning.contains(Value.HOLE);
  }

  /** Whether something that the call is given, or is called on, comes from there. */
  public boolean concerns(At call, String source, Frame frame) {
    Tree tree = call.tree();
    int callee = tree.firstChild(call.node());
    if (tree.is(callee, Kind.MEMBER)
        && from(values.of(call.on(tree.firstChild(callee)), frame), source)) {
      return true;
    }
    for (Value argument : values.arguments(call, frame)) {
      if (from(argument, source)) {
        return true;
      }
    }
    return false;
  }

  /** A statement by itself that throws unless a value is good. */
  boolean insists(At statement, Value value, Frame frame) {
    Trail trail = value.trail();
    Tree tree = statement.tree();
    int node =
        tree.is(statement.node(), Kind.AWAIT)
            ? tree.firstChild(statement.node())
            : statement.node();
    return trail != null
        && tree.is(node, Kind.CALL)
        && asks(statement.on(node), trail.origin(), frame);
  }

  private static boolean from(Value value, String source) {
    Trail trail = value.trail();
    return trail != null && trail.origin().equals(source) && !isOfProtocol(value);
  }

  /** Which protocol it is says nothing of the host, nor of anything else. */
  private static boolean isOfProtocol(Value value) {
    return value.what().endsWith(".protocol") || value.what().endsWith(".scheme");
  }
}
