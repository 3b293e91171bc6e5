package io.keyward.scan.app;

import io.keyward.scan.code.Kind;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.rule.Rule;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Text that a request brings, and that reaches a place where any text does harm. */
public final class RequestFlow implements AppDetector {
  /** The name by which rules ask for it. */
  public static final String NAME = "request-flow";

  private final Map<Rule, Sinks> sinks = new LinkedHashMap<>();

  /** For these rules, whose Match tells the places. */
  public RequestFlow(List<Rule> rules) {
    for (Rule rule : rules) {
      sinks.put(rule, Sinks.read(rule.match()));
    }
  }

  @Override
  public void inspect(App app) {
    Program program = Program.of(app);
    Set<At> told = new HashSet<>();
    for (Route route : program.routes()) {
      Walk.through(
          route,
          program.values(),
          (node, frame) -> {
            if (node.is(Kind.CALL) || node.is(Kind.NEW)) {
              call(program.values(), route, node, frame, told);
            }
          });
    }
  }

  private void call(Values values, Route route, At call, Frame frame, Set<At> told) {
    String what = values.callee(call, frame).what();
    if (what.isEmpty()) {
      return;
    }
    for (Map.Entry<Rule, Sinks> entry : sinks.entrySet()) {
      for (int argument : entry.getValue().arguments(call, what, frame, values)) {
        Value value = values.of(call.on(argument), frame);
        if (value.has(Tag.REQUEST)
            && value.has(entry.getValue().danger())
            && !told.contains(call)
            && !new Checks(values).isChecked(call, value, frame)) {
          told.add(call);
          tell(entry.getKey(), entry.getValue(), route, call, value);
        }
      }
    }
  }

  private static void tell(Rule rule, Sinks sinks, Route route, At call, Value value) {
    Trail trail = value.trail();
    if (trail == null) {
      return;
    }
    boolean likely = value.has(Tag.UNSURE) || route.kind() == Route.Kind.HANDLER;
    String name = Values.text(call);
    call.file()
        .scanned()
        .found(
            rule.id(),
            rule.severity(),
            likely ? Confidence.LIKELY : Confidence.PROVED,
            call.place(),
            "Whoever calls %s chooses text that %s.".formatted(route.title(), sinks.harm()),
            route.title() + " " + name,
            trail.steps(call, "reaches " + name));
  }
}
