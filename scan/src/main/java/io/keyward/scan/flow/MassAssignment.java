package io.keyward.scan.flow;

import io.keyward.scan.app.Operations;
import io.keyward.scan.app.Operations.Reached;
import io.keyward.scan.app.Program;
import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.Trail;
import io.keyward.scan.app.route.Route;
import io.keyward.scan.app.table.Database;
import io.keyward.scan.app.value.Checks;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Names;
import io.keyward.scan.app.value.Operation.Column;
import io.keyward.scan.app.value.Tag;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Operator;
import io.keyward.scan.code.Tree;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.MatchWords;
import io.keyward.scan.rule.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Rows that are written with all that the request brings, whatever columns it names. */
public final class MassAssignment implements AppDetector {
  /**
   * The name by which rules ask for it. Lines of their Match: {@code whole: name} for what a
   * request brings as one object; {@code into: begin end argument} for calls, besides those that
   * the model of tables knows, that write an argument as it is; {@code narrows: name} for how names
   * of functions begin that let only some fields through; {@code python: } for how expressions
   * begin that stand for all that a request brings, {@code schema: } for parts of names of what
   * makes a class no row but something that asks, {@code entity: } for what marks a class in Java
   * whose objects are rows.
   */
  public static final String NAME = "mass-assignment";

  private final Rule rule;
  private final MatchWords words;
  private final Set<String> wholes = new HashSet<>();
  private final List<Into> calls = new ArrayList<>();
  private final List<String> narrowing = new ArrayList<>();

  /** A call that writes what it is given. */
  private record Into(String begin, String end, int argument) {
    boolean is(String what) {
      return what.startsWith(begin) && what.endsWith(end);
    }
  }

  /** What is written where: a value that may be all that the request brings. */
  private record Written(Route route, At call, Frame frame, Column column) {}

  /** For the one rule that asks for it. */
  public MassAssignment(List<Rule> rules) {
    rule = rules.getFirst();
    words = new MatchWords(rule);
    wholes.addAll(words.of("whole"));
    narrowing.addAll(words.of("narrows"));
    for (String line : rule.match().lines().toList()) {
      if (line.startsWith("into: ")) {
        String[] parts = line.split(" ", -1);
        calls.add(new Into(parts[1], parts[2], Integer.parseInt(parts[3])));
      }
    }
  }

  @Override
  public void inspect(App app) {
    Values values = Program.of(app).values();
    Program.of(app).shipped().forEach(file -> new BoundBodies(rule, words).look(file, values));
    Set<At> told = new HashSet<>();
    for (Written written : written(app, values)) {
      Value value = written.column().value();
      boolean found =
          value.has(Tag.REQUEST)
              && wholes.contains(value.what())
              && isTheRow(written.column())
              && !isRestWithout(written.column().at())
              && !isNarrowed(written, values);
      if (found && told.add(written.call())) {
        tell(written);
      }
    }
  }

  private List<Written> written(App app, Values values) {
    List<Written> all = new ArrayList<>();
    for (Reached reached : Operations.of(app).all()) {
      for (Column column : reached.operation().data()) {
        all.add(new Written(reached.route(), reached.operation().call(), reached.frame(), column));
      }
      if (reached.operation().changes()) {
        spelledOut(reached, values, all);
      }
    }
    Database database = new Database(values);
    Program program = Program.of(app);
    for (Route route : program.routes()) {
      program.walk(
          route,
          (node, frame) -> {
            if (node.is(Kind.CALL) || node.is(Kind.NEW)) {
              String what = values.callee(node, frame).what();
              for (Into into : calls) {
                int argument =
                    into.is(what) ? node.tree().child(node.node(), 1 + into.argument()) : Tree.NONE;
                if (argument != Tree.NONE) {
                  for (Column column : database.columns(node, argument, frame)) {
                    all.add(new Written(route, node, frame, column));
                  }
                }
              }
            }
          });
    }
    return all;
  }

  /** {@code Object.values(req.body)} among what a statement is given. */
  private static void spelledOut(Reached reached, Values values, List<Written> all) {
    At call = reached.operation().call();
    Tree tree = call.tree();
    for (int node = call.file().scopes().first(call.node()); node < call.node(); node++) {
      int argument = tree.is(node, Kind.CALL) ? tree.child(node, 1) : Tree.NONE;
      if (argument != Tree.NONE
          && (tree.textIs(tree.firstChild(node), "Object.values")
              || tree.textIs(tree.firstChild(node), "Object.entries"))) {
        Value value = values.of(call.on(argument), reached.frame());
        all.add(
            new Written(
                reached.route(), call, reached.frame(), new Column("*", value, call.on(argument))));
      }
    }
  }

  /** Whether it stands for the columns of the row, and not for what one column holds. */
  private static boolean isTheRow(Column column) {
    if (!column.name().equals("*")) {
      return column.name().equals("$set");
    }
    Tree tree = column.at().tree();
    int above = tree.parent(column.at().node());
    above = tree.is(above, Kind.SPREAD) ? tree.parent(above) : above;
    above = tree.is(above, Kind.OBJECT) ? tree.parent(above) : above;
    if (!tree.is(above, Kind.PROPERTY)) {
      return true;
    }
    return switch (tree.text(tree.firstChild(above))) {
      case "data", "create", "update", "$set", "$setOnInsert" -> true;
      default -> false;
    };
  }

  /** {@code const {role, ...rest} = req.body}: somebody thought of what must not come along. */
  private static boolean isRestWithout(At at) {
    Tree tree = at.tree();
    int binder = at.is(Kind.NAME) ? at.file().scopes().binder(at.node()) : Tree.NONE;
    if (binder == Tree.NONE || !tree.is(tree.parent(binder), Kind.SPREAD)) {
      return false;
    }
    int pattern = tree.parent(tree.parent(binder));
    for (int child = tree.firstChild(pattern);
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      if (tree.is(child, Kind.PROPERTY)
          && (Names.isRole(tree.text(tree.firstChild(child)))
              || new Column(tree.text(tree.firstChild(child)), Value.UNKNOWN, at).isOwner())) {
        return true;
      }
    }
    return false;
  }

  /** Whether anything on the way lets only some of its fields through. */
  private boolean isNarrowed(Written written, Values values) {
    for (Value before : written.route().before()) {
      At ref = before.ref();
      boolean narrows =
          (ref != null && ref.is(Kind.FUNCTION))
              ? anyNarrows(ref, before.frame(), Value.UNKNOWN, values)
              : narrows(Names.last(before.what()), before.what());
      if (narrows) {
        return true;
      }
    }
    for (Frame call = written.frame(); call != null; call = call.caller) {
      if (call.function != null
          && anyNarrows(call.function, call, written.column().value(), values)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a call in the function narrows the value; any value, if its way is not known. */
  private boolean anyNarrows(At function, Frame frame, Value value, Values values) {
    Tree tree = function.tree();
    Trail trail = value.trail();
    for (int node = function.file().scopes().first(function.node());
        node < function.node();
        node++) {
      if (tree.is(node, Kind.CALL)) {
        int callee = tree.firstChild(node);
        int name = tree.is(callee, Kind.MEMBER) ? tree.child(callee, 1) : callee;
        if (narrows(tree.text(name), tree.text(callee))
            && (trail == null
                || new Checks(values).concerns(function.on(node), trail.origin(), frame))) {
          return true;
        }
      } else if (tree.is(node, Kind.UNARY) && tree.operator(node) == Operator.DELETE) {
        return true;
      }
    }
    return false;
  }

  private boolean narrows(String name, String callee) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (String begin : narrowing) {
      if (lower.startsWith(begin)) {
        return !callee.startsWith("JSON.") && !lower.equals("parseint");
      }
    }
    return false;
  }

  private void tell(Written written) {
    At call = written.call();
    Trail trail = written.column().value().trail();
    String name = Values.text(call);
    call.tell(
        rule,
        Confidence.LIKELY,
        "%s writes all that the request brings: whoever adds a field such as a role, an owner or a price sets that column, too."
            .formatted(written.route().title()),
        "whole " + name,
        trail == null
            ? new Step[] {new Step(call.place(), "is written as it came")}
            : trail.steps(call, "is written as it came"));
  }
}
