package io.keyward.scan.login;

import io.keyward.scan.app.Mentions;
import io.keyward.scan.app.Operations;
import io.keyward.scan.app.Program;
import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.NameWords;
import io.keyward.scan.app.module.Subtree;
import io.keyward.scan.app.module.Trail;
import io.keyward.scan.app.route.Route;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Members;
import io.keyward.scan.app.value.Operation;
import io.keyward.scan.app.value.Operation.Column;
import io.keyward.scan.app.value.Tag;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Passwords that are kept as they come, or compared with what is kept as if that were one. */
public final class PlainPasswords implements AppDetector {
  /** The name by which rules ask for it. */
  public static final String NAME = "plain-passwords";

  /** Where a model or a database hashes by itself what it is given. */
  private static final Set<String> HOOKS =
      Set.of(
          ".pre(\"save",
          ".pre('save",
          "beforecreate",
          "beforesave",
          "beforeinsert",
          "before_insert",
          "beforebulkcreate",
          "gen_salt",
          "$extends",
          "password.setter",
          "@prepersist",
          "prepersist",
          "hashpasswordhook",
          "validates(\"password",
          "validates('password");

  private static final List<String> MANAGED =
      List.of(
          "auth",
          "signup",
          "signin",
          "createuserwith",
          "firebase",
          "clerk",
          "cognito",
          "create_user",
          "schema",
          "validate",
          "parse",
          "axios",
          "fetch");

  private static final int LONGEST_NAME = 80;

  private final Rule rule;

  /** For the one rule that asks for it. */
  public PlainPasswords(List<Rule> rules) {
    this.rule = rules.getFirst();
  }

  @Override
  public void inspect(App app) {
    Program program = Program.of(app);
    Set<At> told = new HashSet<>();
    for (CodeFile file : program.shipped()) {
      for (int node : file.tree().nodes(Kind.BINARY, Kind.CALL)) {
        if (PasswordComparison.isOne(file, node)) {
          At at = file.at(node);
          told.add(at);
          tell(
              at,
              Confidence.LIKELY,
              "What somebody types is compared with what is kept of a password as it stands: whoever reads the table signs in as everybody.",
              "password compared",
              new Step(at.place(), "compares without a hash"));
        }
      }
    }
    List<Plain> plain = plain(app, program);
    if (!plain.isEmpty() && Mentions.of(HOOKS, app, program).isEmpty()) {
      for (Plain each : plain) {
        if (told.add(each.at())) {
          told(each.route(), each.at(), each.operation(), each.kept());
        }
      }
    }
  }

  /** A password that a route keeps as it comes, unless a model hashes it by itself. */
  private record Plain(Route route, At at, @Nullable Operation operation, Value kept) {}

  private static List<Plain> plain(App app, Program program) {
    List<Plain> all = new ArrayList<>();
    for (Operations.Reached reached : Operations.of(app).all()) {
      Operation operation = reached.operation();
      Value kept = column(operation);
      if (kept != null) {
        all.add(new Plain(reached.route(), operation.call(), operation, kept));
      }
    }
    for (Route route : program.routes()) {
      program.walk(
          route,
          (node, frame) -> {
            Value kept = handed(node, frame, program.values());
            if (kept != null) {
              all.add(new Plain(route, node, null, kept));
            }
          });
    }
    return all;
  }

  private void told(Route route, At node, @Nullable Operation operation, Value kept) {
    boolean reads = operation != null && operation.verb() == Operation.Verb.READ;
    Trail trail = kept.trail();
    boolean sure = operation != null && !kept.has(Tag.UNSURE);
    tell(
        node,
        sure ? Confidence.PROVED : Confidence.LIKELY,
        reads
            ? "%s looks for a row with the password as it was typed: passwords are kept so that whoever reads the table has them all."
                .formatted(route.title())
            : "%s keeps the password as it was typed: whoever reads the table, or a copy of it, has the passwords of all."
                .formatted(route.title()),
        "password kept " + route.title(),
        trail == null
            ? new Step[] {new Step(node.place(), "keeps the password")}
            : trail.steps(node, reads ? "is looked for as it is" : "is kept as it is"));
  }

  // ---- what is kept

  private static @Nullable Value column(Operation operation) {
    for (List<Column> columns : List.of(operation.data(), operation.where())) {
      for (Column column : columns) {
        if (isPassword(column.name()) && isTyped(column.value())) {
          return column.value();
        }
      }
    }
    return null;
  }

  /** {@code new User({ password })}, {@code User(password=…)}, {@code user.password = …}. */
  private static @Nullable Value handed(At node, Frame frame, Values values) {
    Tree tree = node.tree();
    return switch (tree.kind(node.node())) {
      case ASSIGN -> {
        int target = tree.firstChild(node.node());
        boolean kept =
            tree.is(target, Kind.MEMBER)
                && isPassword(tree.text(tree.child(target, 1)))
                && Accounts.isOne(tree, tree.firstChild(target));
        yield kept ? typed(node.on(tree.child(node.node(), 1)), frame, values) : null;
      }
      case CALL, NEW -> given(node, frame, values);
      default -> null;
    };
  }

  private static boolean isManaged(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return MANAGED.stream().anyMatch(lower::contains);
  }

  private static @Nullable Value given(At call, Frame frame, Values values) {
    Tree tree = call.tree();
    int callee = tree.firstChild(call.node());
    if (tree.end(callee) - tree.start(callee) > LONGEST_NAME || !mayKeep(tree, call.node())) {
      return null;
    }
    String name = tree.text(callee);
    if (!(name.endsWith(".setPassword") || makesAccount(name, call)) || isManaged(name)) {
      return null;
    }
    if (name.endsWith(".setPassword")) {
      boolean own = values.callee(call, frame).ref() != null;
      int first = tree.child(call.node(), 1);
      boolean account = Accounts.isOne(tree, tree.firstChild(callee));
      return own || !account || first == Tree.NONE ? null : typed(call.on(first), frame, values);
    }
    for (int child = tree.nextSibling(callee);
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      int password = password(tree, child);
      if (password != Tree.NONE) {
        return typed(call.on(password), frame, values);
      }
    }
    return null;
  }

  /** Whether the last part of the name allows it: most of what is called is something else. */
  private static boolean mayKeep(Tree tree, int call) {
    String last = Subtree.name(tree, call);
    return last.equals("setPassword")
        || adds(last)
        || (!last.isEmpty() && Character.isUpperCase(last.charAt(0)));
  }

  private static boolean adds(String last) {
    return switch (last) {
      case "create", "push", "insert", "insertOne", "add", "build", "save" -> true;
      default -> false;
    };
  }

  /**
   * {@code User(…)}, {@code User.create(…)}, {@code User.objects.create(…)}, {@code users.push(…)}.
   */
  private static boolean makesAccount(String name, At call) {
    String[] parts = name.split("\\.", -1);
    String last = parts[parts.length - 1];
    boolean type =
        !last.isEmpty() && Character.isUpperCase(last.charAt(0)) && Accounts.isName(last);
    if (call.is(Kind.NEW) || !adds(last)) {
      return type;
    }
    return parts.length > 1
        && (Accounts.isName(parts[0]) || Accounts.isName(parts[parts.length - 2]));
  }

  private static int password(Tree tree, int argument) {
    if (tree.is(argument, Kind.KEYWORD)) {
      return isPassword(tree.text(tree.firstChild(argument))) ? tree.child(argument, 1) : Tree.NONE;
    }
    if (tree.is(argument, Kind.OBJECT)) {
      for (String name : List.of("password", "passwd", "pwd")) {
        int value = Members.property(tree, argument, name);
        if (value != Tree.NONE) {
          return value;
        }
      }
    }
    return Tree.NONE;
  }

  private static @Nullable Value typed(At at, Frame frame, Values values) {
    Value value = values.of(at, frame);
    return isTyped(value) ? value : null;
  }

  /** What somebody sent, in no other form: a hash is no text that somebody chose. */
  private static boolean isTyped(Value value) {
    return value.has(Tag.REQUEST) && value.has(Tag.TEXT);
  }

  static boolean isPassword(String name) {
    return NameWords.says(name, "password")
        || NameWords.says(name, "passwd")
        || NameWords.says(name, "pwd");
  }

  private void tell(At at, Confidence confidence, String why, String identity, Step... steps) {
    at.tell(rule, confidence, why, identity, steps);
  }
}
