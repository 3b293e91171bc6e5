package io.keyward.scan.access;

import io.keyward.scan.app.Program;
import io.keyward.scan.app.Reachable;
import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.FunctionName;
import io.keyward.scan.app.module.Subtree;
import io.keyward.scan.app.route.Route;
import io.keyward.scan.app.route.Routes;
import io.keyward.scan.app.value.Frame;
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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Ways around a check that were made for trying things out, in code that requests run. */
public final class Bypass implements AppDetector {
  /**
   * The name by which rules ask for it. Lines of their Match, each with words: {@code switches: }
   * (names that open a door when they are true), {@code opens: } (beginnings of more such names,
   * with one of {@code of: } in them), {@code doors: } (parts of what a request says to open one),
   * {@code guards: } (beginnings of the names of functions that let some through) with {@code of: }
   * (parts of the same), {@code stands for: } (names of who asks), {@code nobody: } (texts that say
   * that nobody is known), {@code elsewhere: } (parts of names that show that this is not for
   * everybody).
   */
  public static final String NAME = "bypass";

  private final Rule rule;
  private final List<String> switches;
  private final List<String> opens;
  private final List<String> doors;
  private final List<String> guards;
  private final List<String> of;
  private final StandIns standIns;
  private final List<String> elsewhere;

  /** For the one rule that asks for it. */
  public Bypass(List<Rule> rules) {
    rule = rules.getFirst();
    MatchWords words = new MatchWords(rule);
    switches = words.of("switches");
    opens = words.of("opens");
    doors = words.of("doors");
    guards = words.of("guards");
    of = words.of("of");
    standIns = new StandIns(words);
    elsewhere = words.of("elsewhere");
  }

  /** A function that requests run, and one route that leads there. */
  record Run(At function, Route route, Frame frame, Values values) {
    static Run of(At function, Route route, Values values) {
      boolean before = false;
      for (Value each : route.before()) {
        before = before || function.equals(each.ref());
      }
      Frame frame =
          before
              ? Routes.frame(function, Frame.NONE, List.of("@req", "@res", "@next"))
              : route.frame();
      return new Run(function, route, frame, values);
    }

    Tree tree() {
      return function.tree();
    }

    Value value(At at) {
      return values.of(at, frame);
    }
  }

  @Override
  public void inspect(App app) {
    Values values = Program.of(app).values();
    Set<At> told = new HashSet<>();
    for (Map.Entry<At, Route> each : Reachable.of(app).functions().entrySet()) {
      Run run = Run.of(each.getKey(), each.getValue(), values);
      if (!run.function().file().isTest()) {
        open(run, told);
        Tree tree = run.tree();
        int first = run.function().file().scopes().first(run.function().node());
        for (int node = first; node < run.function().node(); node++) {
          At at = run.function().on(node);
          switch (tree.kind(node)) {
            case NAME -> switched(run, at, told);
            case STRING -> door(run, at, told);
            case ASSIGN, BINARY -> {
              String who = standIns.who(run, at);
              if (!who.isEmpty() && !isElsewhere(at)) {
                tell(run, at, who, "stand-in", told);
              }
            }
            default -> {}
          }
        }
      }
    }
  }

  // ---- what opens a door

  /** A test asks a name that is true for good. */
  private void switched(Run run, At name, Set<At> told) {
    if (!isTested(name)) {
      return;
    }
    String lower = name.tree().text(name.node()).toLowerCase(Locale.ROOT).replace("_", "");
    if (!switches.contains(lower) && !isWayAround(lower)) {
      return;
    }
    int binder = name.file().scopes().binder(name.node());
    if (binder == Tree.NONE || !name.file().scopes().assigned(binder).isEmpty()) {
      return;
    }
    Tree tree = name.tree();
    int declared = tree.parent(binder);
    int value = tree.child(declared, 1);
    boolean isTrue =
        (tree.is(declared, Kind.DECLARE) || tree.is(declared, Kind.ASSIGN))
            && tree.is(value, Kind.BOOLEAN)
            && tree.text(value).toLowerCase(Locale.ROOT).equals("true");
    if (isTrue) {
      tell(
          run,
          name.on(declared),
          "%s is always true, and the code that %s runs decides by it."
              .formatted(tree.text(binder), run.route().title()),
          "switch " + tree.text(binder),
          told);
    }
  }

  /** {@code skipAdminCheck}. */
  private boolean isWayAround(String name) {
    for (String begin : opens) {
      if (name.startsWith(begin)) {
        return Subtree.contains(name, of);
      }
    }
    return false;
  }

  /** A test asks the request for a word that opens. */
  private void door(Run run, At text, Set<At> told) {
    String value = text.tree().value(text.node());
    if (value.length() > 40 || !Subtree.contains(value.replace("-", ""), doors)) {
      return;
    }
    Tree tree = text.tree();
    int above = tree.parent(text.node());
    boolean asked =
        switch (tree.kind(above)) {
          case CALL, INDEX ->
              run.value(text.on(above)).has(Tag.REQUEST) && isTested(text.on(above));
          case BINARY -> comparesWithRequest(run, text.on(above));
          default -> false;
        };
    if (asked && !isElsewhere(text)) {
      tell(
          run,
          text.on(above),
          "%s lets whoever knows this word come through: it stands in the code, and works in production as it does in tests."
              .formatted(run.route().title()),
          "door",
          told);
    }
  }

  private static boolean comparesWithRequest(Run run, At comparison) {
    Tree tree = comparison.tree();
    return switch (tree.operator(comparison.node())) {
      case SAME, EQUAL -> {
        Value left = run.value(comparison.on(tree.firstChild(comparison.node())));
        Value right = run.value(comparison.on(tree.child(comparison.node(), 1)));
        yield isTested(comparison)
            && (left.has(Tag.REQUEST | Tag.CREDENTIAL) || right.has(Tag.REQUEST | Tag.CREDENTIAL));
      }
      default -> false;
    };
  }

  /** {@code function requireAuth(req, res, next) { next(); }}. */
  private void open(Run run, Set<At> told) {
    Tree tree = run.tree();
    String name = FunctionName.of(tree, run.function().node());
    int body = tree.child(run.function().node(), 2);
    String lower = name.toLowerCase(Locale.ROOT).replace("_", "");
    boolean guard = false;
    for (String begin : guards) {
      guard = guard || lower.startsWith(begin);
    }
    if (!guard || !Subtree.contains(lower, of)) {
      return;
    }
    int first = tree.is(body, Kind.BLOCK) ? tree.firstChild(body) : body;
    int value = tree.is(first, Kind.RETURN) ? tree.firstChild(first) : first;
    boolean passes =
        (tree.is(value, Kind.BOOLEAN)
                && tree.text(value).toLowerCase(Locale.ROOT).equals("true")
                && (tree.is(first, Kind.RETURN) || first == body))
            || (tree.is(value, Kind.CALL)
                && tree.textIs(tree.firstChild(value), "next")
                && tree.childCount(value) == 1);
    if (passes) {
      tell(
          run,
          run.function().on(first),
          "%s is called as if it let only some through, and lets everybody through to %s."
              .formatted(name, run.route().title()),
          "open " + name,
          told);
    }
  }

  // ---- what they have in common

  /** Whether something is decided by it. */
  private static boolean isTested(At at) {
    Tree tree = at.tree();
    int below = at.node();
    for (int node = tree.parent(below); node != Tree.NONE; node = tree.parent(node)) {
      switch (tree.kind(node)) {
        case IF, CONDITIONAL -> {
          return tree.firstChild(node) == below;
        }
        case BINARY, UNARY -> below = node;
        default -> {
          return false;
        }
      }
    }
    return false;
  }

  /** Whether a test around it asks where it runs. */
  private boolean isElsewhere(At at) {
    Tree tree = at.tree();
    for (int node = tree.parent(at.node()); node != Tree.NONE; node = tree.parent(node)) {
      boolean tested =
          tree.is(node, Kind.IF)
              || tree.is(node, Kind.CONDITIONAL)
              || (tree.is(node, Kind.BINARY) && tree.operator(node) == Operator.AND);
      if (tested && Subtree.of(at.on(tree.firstChild(node))).says(elsewhere)) {
        return true;
      }
    }
    return false;
  }

  private void tell(Run run, At at, String why, String identity, Set<At> told) {
    if (told.add(at)) {
      at.tell(
          rule,
          Confidence.LIKELY,
          why,
          identity,
          new Step(run.route().handler().place(), "answers " + run.route().title()),
          new Step(at.place(), "opens the way around the check"));
    }
  }
}
