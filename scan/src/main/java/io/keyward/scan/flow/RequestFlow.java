package io.keyward.scan.flow;

import io.keyward.scan.app.Program;
import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.NameWords;
import io.keyward.scan.app.module.Subtree;
import io.keyward.scan.app.module.Trail;
import io.keyward.scan.app.route.Route;
import io.keyward.scan.app.value.Checks;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Names;
import io.keyward.scan.app.value.Sink;
import io.keyward.scan.app.value.Sinks;
import io.keyward.scan.app.value.Sinks.Source;
import io.keyward.scan.app.value.Tag;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.rule.Rule;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values that somebody else chooses, and that reach a place where they do harm. */
public final class RequestFlow implements AppDetector {
  /** The name by which rules ask for it. */
  public static final String NAME = "request-flow";

  /** One way from somewhere to a place is told once, whichever routes go it. */
  private record Told(String rule, At place, @Nullable At origin) {}

  private final Map<Rule, Sinks> sinks = new LinkedHashMap<>();

  /** The last parts of the names of all places, and of those that need no request. */
  private final Set<String> names = new HashSet<>();

  private final Set<String> beyondRoutes = new HashSet<>();

  /** For these rules, whose Match tells the places. */
  public RequestFlow(List<Rule> rules) {
    for (Rule rule : rules) {
      Sinks read = Sinks.read(rule.match());
      sinks.put(rule, read);
      names.addAll(read.names());
      beyondRoutes.addAll(read.reachBeyondRoutes() ? read.names() : Set.of());
    }
  }

  @Override
  public void inspect(App app) {
    Program program = Program.of(app);
    Set<Told> told = new HashSet<>();
    for (Route route : program.routes()) {
      program.walk(route, (node, frame) -> look(program.values(), route, node, frame, told));
      answers(program.values(), route, told);
    }
    for (CodeFile file : program.shipped()) {
      outsideOfRoutes(program.values(), file, told);
    }
  }

  /** What a page reads of its own address, and what a model answers, is known without a request. */
  private void outsideOfRoutes(Values values, CodeFile file, Set<Told> told) {
    for (int node : file.tree().nodes(Kind.CALL, Kind.NEW, Kind.ASSIGN)) {
      if (beyondRoutes.contains(Subtree.name(file.tree(), node))) {
        look(values, null, file.at(node), Frame.NONE, told);
      }
    }
  }

  private void look(Values values, @Nullable Route route, At node, Frame frame, Set<Told> told) {
    boolean sets = node.is(Kind.ASSIGN);
    if (!sets && !node.is(Kind.CALL) && !node.is(Kind.NEW)) {
      return;
    }
    String what = sets ? target(values, node, frame) : values.callee(node, frame).what();
    if (!names.contains(Names.last(what))) {
      return;
    }
    for (Map.Entry<Rule, Sinks> entry : sinks.entrySet()) {
      Sinks all = entry.getValue();
      for (Sink sink : sets ? all.set(what) : all.called(what)) {
        At given = sink.given(node, what, frame, values);
        Value value = given == null ? Value.UNKNOWN : sink.part(given, frame, values);
        if (isChosen(sink, route, value)
            && value.has(sink.danger())
            && !told.contains(new Told(entry.getKey().id(), node, origin(value)))
            && !isGuarded(all, route)
            && !isAllowed(all, route, node)
            && !new Checks(values, sink.danger()).isChecked(node, value, frame)) {
          told.add(new Told(entry.getKey().id(), node, origin(value)));
          tell(entry.getKey(), sink, route, node, value, name(node, what));
        }
      }
    }
  }

  /** What the handler itself gives back, where that is a page. */
  private void answers(Values values, Route route, Set<Told> told) {
    for (Map.Entry<Rule, Sinks> entry : sinks.entrySet()) {
      for (Sink sink : entry.getValue().answers()) {
        if (speaks(route.handler(), sink.name())) {
          answers(entry.getKey(), sink, values, route, told);
        }
      }
    }
  }

  private static void answers(Rule rule, Sink sink, Values values, Route route, Set<Told> told) {
    At handler = route.handler();
    for (int node : handler.file().scopes().returned(handler.node())) {
      At given = handler.on(handler.tree().firstChild(node));
      Value value = given.node() == Tree.NONE ? Value.UNKNOWN : values.of(given, route.frame());
      if (isChosen(sink, route, value)
          && value.has(sink.danger())
          && sink.holds(handler.on(node), "", given, route.frame(), values)
          && !new Checks(values, sink.danger()).isChecked(handler.on(node), value, route.frame())
          && told.add(new Told(rule.id(), given, origin(value)))) {
        tell(rule, sink, route, given, value, "the answer");
      }
    }
  }

  /** Whether the handler says the word, or its file imports what is called so. */
  private static boolean speaks(At handler, String word) {
    return Subtree.of(handler).says(List.of(word))
        || handler.file().outline().imports().stream()
            .anyMatch(taken -> taken.specifier().equals(word));
  }

  /** Where the way of a value begins. */
  private static @Nullable At origin(Value value) {
    Trail trail = value.trail();
    while (trail != null && trail.before() != null) {
      trail = trail.before();
    }
    return trail == null ? null : trail.at();
  }

  /** What is set, by its name: the value of it is what it was set to. */
  private static String target(Values values, At assignment, Frame frame) {
    Tree tree = assignment.tree();
    int target = tree.firstChild(assignment.node());
    if (!tree.is(target, Kind.MEMBER)) {
      return tree.is(target, Kind.NAME) ? values.of(assignment.on(target), frame).what() : "";
    }
    String of = values.of(assignment.on(tree.firstChild(target)), frame).what();
    return of + "." + tree.text(tree.child(target, 1));
  }

  private static boolean isChosen(Sink sink, @Nullable Route route, Value value) {
    Source source = route == null ? Source.LINK : Source.REQUEST;
    return (value.has(Tag.REQUEST) && sink.sources().contains(source))
        || (value.has(Tag.MODEL) && sink.sources().contains(Source.MODEL));
  }

  private static boolean isGuarded(Sinks sinks, @Nullable Route route) {
    if (route == null) {
      return false;
    }
    for (Value before : route.before()) {
      for (String guard : sinks.guards()) {
        if (before.what().startsWith(guard)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether the route, its file or what is called says that the sender is meant to choose. */
  private static boolean isAllowed(Sinks sinks, @Nullable Route route, At place) {
    if (sinks.allowed().isEmpty()) {
      return false;
    }
    String names =
        (route == null ? "" : route.path() + " ")
            + place.file().path()
            + " "
            + place.tree().text(place.node());
    return NameWords.of(names).stream().anyMatch(sinks.allowed()::contains);
  }

  private static void tell(
      Rule rule, Sink sink, @Nullable Route route, At place, Value value, String name) {
    Trail trail = value.trail();
    if (trail == null) {
      return;
    }
    boolean likely =
        value.has(Tag.UNSURE)
            || (route != null && route.kind() == Route.Kind.HANDLER)
            || (sink.danger() == Tag.OBJECT && trail.origin().startsWith("@req.query"));
    place.tell(
        rule,
        likely ? Confidence.LIKELY : Confidence.PROVED,
        "%s %s.".formatted(who(value, route), sink.harm()),
        (route == null ? "" : route.title() + " ") + name,
        trail.steps(place, "reaches " + name));
  }

  /** What is called, as it stands there, or its last part if that is long. */
  private static String name(At call, String what) {
    if (call.is(Kind.ASSIGN)) {
      return what;
    }
    String text = call.tree().text(call.tree().firstChild(call.node()));
    return (text.length() <= 40 && !text.contains("\n") ? text : "." + Names.last(what)) + "()";
  }

  private static String who(Value value, @Nullable Route route) {
    if (!value.has(Tag.REQUEST)) {
      return "Whoever writes something that the model reads can make it answer";
    }
    return route == null
        ? "Whoever makes a link to this page chooses"
        : "Whoever calls %s chooses".formatted(route.title());
  }
}
