package io.keyward.scan.access;

import io.keyward.scan.app.Program;
import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.Subtree;
import io.keyward.scan.app.module.Trail;
import io.keyward.scan.app.route.Entry;
import io.keyward.scan.app.route.Route;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Guards;
import io.keyward.scan.app.value.Tag;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Operator;
import io.keyward.scan.code.Tree;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.rule.MatchWords;
import io.keyward.scan.rule.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Routes that believe what a payment provider is said to have told them. What makes a route one of
 * these is what it does: it asks whether the request names an event of a provider. Match tells in
 * lines {@code event: checkout.session.} how such names begin, and {@code verifies: constructevent}
 * what is part of the name of a call that finds out who has sent it.
 */
public final class Webhooks implements AppDetector {
  /** The name by which rules ask for it. */
  public static final String NAME = "webhook";

  private final Rule rule;
  private final List<String> events;
  private final List<String> verifying;

  /** For the one rule that asks for it. */
  public Webhooks(List<Rule> rules) {
    this.rule = rules.getFirst();
    MatchWords words = new MatchWords(rule);
    this.events = words.of("event");
    this.verifying = words.of("verifies");
  }

  /** Where a route asks for an event, and how what it asks about got there. */
  private record Asked(At test, Frame frame, Value value) {}

  @Override
  public void inspect(App app) {
    Program program = Program.of(app);
    Values values = program.values();
    Map<At, Asked> told = new HashMap<>();
    for (Route route : program.routes()) {
      Asked asked = believed(route, program, values);
      if (asked != null && told.putIfAbsent(asked.test(), asked) == null) {
        tell(route, asked, Entry.of(route, values));
      }
    }
  }

  /** The first event that is asked for, unless something finds out who has sent it. */
  private @Nullable Asked believed(Route route, Program program, Values values) {
    List<Asked> all = new ArrayList<>();
    program.walk(
        route,
        (node, frame) -> {
          Asked one = all.isEmpty() ? asked(node, frame, values) : null;
          if (one != null) {
            all.add(one);
          }
        });
    Asked asked = all.isEmpty() ? null : all.getFirst();
    return asked == null
            || isVerified(route, program, values)
            || Entry.of(route, values) == Entry.GUARDED
            || new Guards(values).isGuarded(asked.test(), asked.frame())
        ? null
        : asked;
  }

  private boolean isVerified(Route route, Program program, Values values) {
    List<At> verified = new ArrayList<>();
    program.walk(
        route,
        (node, frame) -> {
          if (node.is(Kind.CALL) && verifies(node, frame, values)) {
            verified.add(node);
          }
        });
    return !verified.isEmpty();
  }

  private @Nullable Asked asked(At at, Frame frame, Values values) {
    Tree tree = at.tree();
    int left = tree.firstChild(at.node());
    int right = tree.child(at.node(), 1);
    return switch (tree.kind(at.node())) {
      case BINARY -> {
        Operator operator = tree.operator(at.node());
        boolean compares = operator == Operator.SAME || operator == Operator.EQUAL;
        Asked one = compares ? asked(at, left, right, frame, values) : null;
        yield compares && one == null ? asked(at, right, left, frame, values) : one;
      }
      case CASE ->
          tree.is(tree.parent(at.node()), Kind.SWITCH)
              ? asked(at, left, tree.firstChild(tree.parent(at.node())), frame, values)
              : null;
      case CALL -> {
        boolean compares = tree.is(left, Kind.MEMBER) && tree.textIs(tree.child(left, 1), "equals");
        int of = tree.firstChild(left);
        Asked one = compares ? asked(at, of, right, frame, values) : null;
        yield compares && one == null ? asked(at, right, of, frame, values) : one;
      }
      default -> null;
    };
  }

  private @Nullable Asked asked(At at, int event, int value, Frame frame, Values values) {
    Tree tree = at.tree();
    if (!tree.is(event, Kind.STRING) || !isEvent(tree.value(event))) {
      return null;
    }
    Value given = values.of(at.on(value), frame);
    return given.has(Tag.REQUEST) && given.trail() != null ? new Asked(at, frame, given) : null;
  }

  private boolean isEvent(String text) {
    for (String event : events) {
      if (text.startsWith(event)) {
        return true;
      }
    }
    return false;
  }

  /** A call that by its name checks who has sent it, and is given something of the request. */
  private boolean verifies(At call, Frame frame, Values values) {
    String what = values.callee(call, frame).what();
    String name = (what.isEmpty() ? Subtree.name(call.tree(), call.node()) : what);
    String lower = name.toLowerCase(Locale.ROOT).replace("_", "");
    for (String word : verifying) {
      if (lower.contains(word)) {
        return true;
      }
    }
    return false;
  }

  private void tell(Route route, Asked asked, Entry entry) {
    Trail trail = asked.value().trail();
    if (trail == null) {
      return;
    }
    boolean likely =
        entry == Entry.UNKNOWN
            || route.kind() == Route.Kind.HANDLER
            || asked.value().has(Tag.UNSURE);
    asked
        .test()
        .tell(
            rule,
            likely ? Confidence.LIKELY : Confidence.PROVED,
            "%s believes whoever says that something was paid: nothing on the way finds out whether the provider has sent it."
                .formatted(route.title()),
            "webhook " + route.title(),
            route.steps(trail.steps(asked.test(), "is believed")));
  }
}
