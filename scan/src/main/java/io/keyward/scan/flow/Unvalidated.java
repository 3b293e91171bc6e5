package io.keyward.scan.flow;

import io.keyward.scan.app.Program;
import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.Decorators;
import io.keyward.scan.app.module.Subtree;
import io.keyward.scan.app.module.Trail;
import io.keyward.scan.app.route.Route;
import io.keyward.scan.app.route.Walk;
import io.keyward.scan.app.table.Database;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Operation;
import io.keyward.scan.app.value.Sink;
import io.keyward.scan.app.value.Sinks;
import io.keyward.scan.app.value.Tag;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Language;
import io.keyward.scan.code.Tree;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.rule.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Routes that keep what a request brings and ask nothing about it: no schema, no test, no number
 * made of it, anywhere on the way. One finding for each route. Match tells in lines {@code store:
 * .query 1 sql}, as the rules about what requests reach do, where something is kept, {@code body:
 * @req.body} what a request brings as it likes, and {@code asks: valid parse} how names begin of
 * functions that ask, {@code not: JSON.parse} which of them do not, and {@code before: valid} what
 * is part of the names of what asks before a handler. In Python and Java what is kept are the rows
 * that the model of tables sees; {@code rule: NotBlank} are annotations by which a type asks.
 */
public final class Unvalidated implements AppDetector {
  /** The name by which rules ask for it. */
  public static final String NAME = "unvalidated";

  private final Rule rule;
  private final Sinks stores;
  private final List<String> bodies = new ArrayList<>();
  private final List<String> asking = new ArrayList<>();
  private final List<String> before = new ArrayList<>();
  private final List<String> asNothing = new ArrayList<>();
  private final List<String> annotations = new ArrayList<>();

  /** For the one rule that asks for it. */
  public Unvalidated(List<Rule> rules) {
    this.rule = rules.getFirst();
    StringBuilder places = new StringBuilder();
    for (String line : rule.match().lines().toList()) {
      List<String> words = List.of(line.split(" ", -1));
      switch (words.getFirst()) {
        case "body:" -> bodies.addAll(words.subList(1, words.size()));
        case "asks:" -> asking.addAll(words.subList(1, words.size()));
        case "before:" -> before.addAll(words.subList(1, words.size()));
        case "rule:" -> annotations.addAll(words.subList(1, words.size()));
        case "not:" -> asNothing.addAll(words.subList(1, words.size()));
        default -> places.append(line).append('\n');
      }
    }
    this.stores = Sinks.read(places.toString());
  }

  /** What is kept as it came, and where. */
  private record Kept(At call, Value value) {}

  @Override
  public void inspect(App app) {
    Program program = Program.of(app);
    Values values = program.values();
    for (Route route : program.routes()) {
      boolean writes = route.mayChange() && route.kind() != Route.Kind.HANDLER;
      if (writes && !isAskedBefore(route)) {
        Way way = new Way(route, values);
        program.walk(route, way);
        Kept kept = way.kept;
        if (kept != null && !way.asked && !isAskedOnTheWay(way)) {
          tell(route, kept);
        }
      }
    }
  }

  /** A function before the handler, or the options of the route, may ask. */
  private boolean isAskedBefore(Route route) {
    for (Value each : route.before()) {
      At ref = each.ref();
      boolean asks =
          Subtree.contains(each.what(), before)
              || (ref != null
                  && (ref.is(Kind.FUNCTION) || ref.is(Kind.OBJECT) || ref.is(Kind.CALL))
                  && Subtree.of(ref).says(before));
      At maker = each.frame().function;
      if (asks || (maker != null && Subtree.of(maker).says(before))) {
        return true;
      }
    }
    return false;
  }

  /** Sees what a route keeps, and whether anything of the request is asked about. */
  private final class Way implements Walk.Visitor {
    private final Values values;
    private final Database database;
    private final KeptRows rows;

    /** The functions on the way, and a call of each. */
    private final Map<At, Frame> functions = new LinkedHashMap<>();

    private @Nullable Kept kept;
    private boolean asked;

    Way(Route route, Values values) {
      this.values = values;
      database = new Database(values);
      rows = new KeptRows(route, values, before, annotations);
      functions.put(route.handler(), route.frame());
    }

    @Override
    public void visit(At node, Frame frame) {
      if (asked) {
        return;
      }
      if (frame.function != null) {
        functions.putIfAbsent(frame.function, frame);
      }
      if (node.is(Kind.BINARY)) {
        asked = compares(node, frame) && !(isPython(node) && isInQuery(node, frame));
      } else if (node.is(Kind.CALL) || node.is(Kind.NEW)) {
        String what = values.callee(node, frame).what();
        asked = asks(node, what, frame);
        if (kept == null && !asked) {
          kept = kept(node, what, frame);
        }
      }
    }

    private @Nullable Kept kept(At call, String what, Frame frame) {
      for (Sink sink : what.isEmpty() ? List.<Sink>of() : stores.called(what)) {
        At given = sink.given(call, what, frame, values);
        Value value = given == null ? Value.UNKNOWN : sink.part(given, frame, values);
        if (value.has(Tag.REQUEST)
            && value.has(sink.danger())
            && isOfBody(value)
            && !isLookedUp(call, frame)) {
          return new Kept(call, value);
        }
      }
      KeptRows.Row row = rows.of(call, frame, value -> isOfBody(value));
      return row == null ? null : new Kept(row.at(), row.value());
    }

    /** What a statement only looks for is kept nowhere. */
    private boolean isLookedUp(At call, Frame frame) {
      Operation operation = database.of(call, frame);
      return operation != null && !operation.changes();
    }

    private boolean isPython(At at) {
      return at.file().language() == Language.PYTHON;
    }

    /** Whether it only says which row is looked up: that asks nothing about what is given. */
    private boolean isInQuery(At at, Frame frame) {
      Tree tree = at.tree();
      for (int above = tree.parent(at.node());
          above != Tree.NONE && !tree.is(above, Kind.BLOCK) && !tree.is(above, Kind.FUNCTION);
          above = tree.parent(above)) {
        if (tree.is(above, Kind.CALL) && database.of(at.on(above), frame) != null) {
          return true;
        }
      }
      return false;
    }

    /** A comparison of something that the request brings. */
    private boolean compares(At node, Frame frame) {
      Tree tree = node.tree();
      return switch (tree.operator(node.node())) {
        case SAME,
            EQUAL,
            NOT_SAME,
            NOT_EQUAL,
            LESS,
            LESS_OR_EQUAL,
            GREATER,
            GREATER_OR_EQUAL,
            IN,
            NOT_IN,
            INSTANCE_OF ->
            isOfRequest(node.on(tree.firstChild(node.node())), frame)
                || isOfRequest(node.on(tree.child(node.node(), 1)), frame);
        default -> false;
      };
    }

    private boolean isOfRequest(At side, Frame frame) {
      At of = side.is(Kind.UNARY) ? side.on(side.tree().firstChild(side.node())) : side;
      Value value = values.of(of, frame);
      return value.has(Tag.REQUEST) && isOfBody(value);
    }

    private boolean asks(At call, String what, Frame frame) {
      String name = Subtree.name(call.tree(), call.node()).toLowerCase(Locale.ROOT);
      if (asNothing.contains(what)) {
        return false;
      }
      boolean named = asking.stream().anyMatch(name::startsWith);
      if (!named) {
        return false;
      }
      for (Value argument : values.arguments(call, frame)) {
        if (argument.has(Tag.REQUEST)) {
          return true;
        }
      }
      int callee = call.tree().firstChild(call.node());
      return call.tree().is(callee, Kind.MEMBER)
          && values.of(call.on(call.tree().firstChild(callee)), frame).has(Tag.REQUEST);
    }
  }

  private boolean isOfBody(Value value) {
    Trail trail = value.trail();
    return trail != null && bodies.stream().anyMatch(trail.origin()::startsWith);
  }

  /** {@code if (!title)} and whatever else a test may do with what the request brings. */
  private boolean isAskedOnTheWay(Way way) {
    for (Map.Entry<At, Frame> each : way.functions.entrySet()) {
      At function = each.getKey();
      Tree tree = function.tree();
      if (isAskedOf(function)) {
        return true;
      }
      for (int node = function.file().scopes().first(function.node());
          node < function.node();
          node++) {
        if (tree.is(node, Kind.IF)
            && anyOfBody(function.on(tree.firstChild(node)), each.getValue(), way)) {
          return true;
        }
      }
    }
    return false;
  }

  /** {@code create(@Valid NewTask given)}, of whatever on the way takes it. */
  private boolean isAskedOf(At function) {
    Tree tree = function.tree();
    int parameters = tree.child(function.node(), 1);
    for (int each = tree.firstChild(parameters); each != Tree.NONE; each = tree.nextSibling(each)) {
      for (At annotation : Decorators.of(function.on(each))) {
        if (Subtree.contains(Decorators.name(annotation), before)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean anyOfBody(At test, Frame frame, Way way) {
    Tree tree = test.tree();
    for (int node = test.file().scopes().first(test.node()); node <= test.node(); node++) {
      if (tree.is(node, Kind.NAME) || tree.is(node, Kind.MEMBER)) {
        Value value = way.values.of(test.on(node), frame);
        if (value.has(Tag.REQUEST) && isOfBody(value) && !way.isInQuery(test.on(node), frame)) {
          return true;
        }
      }
    }
    return false;
  }

  private void tell(Route route, Kept kept) {
    Trail trail = kept.value().trail();
    if (trail == null) {
      return;
    }
    kept.call()
        .tell(
            rule,
            Confidence.LIKELY,
            "%s keeps what the request brings as it is: nothing on the way asks what it is, how long it is, or whether it is there."
                .formatted(route.title()),
            "unvalidated " + route.title(),
            route.steps(trail.steps(kept.call(), "is kept as it came")));
  }
}
