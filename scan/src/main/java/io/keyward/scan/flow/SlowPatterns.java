package io.keyward.scan.flow;

import io.keyward.scan.app.Program;
import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.Trail;
import io.keyward.scan.app.route.Route;
import io.keyward.scan.app.value.Checks;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Tag;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.backtrack.Backtracking;
import io.keyward.scan.backtrack.Backtracking.Growth;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Patterns that a text from a request is held against, and that take so long for some texts that
 * nobody else is served. Match tells in lines where a pattern meets a text: {@code use: .test this
 * 0}, with the name of the call, where the pattern stands and where the text, {@code this} before
 * the dot or the number of an argument, and {@code text} behind it if the pattern may be a text;
 * {@code made: RegExp}, with what makes a pattern of its first argument.
 */
public final class SlowPatterns implements AppDetector {
  /** The name by which rules ask for it. */
  public static final String NAME = "slow-pattern";

  /** What comes in the address or a header is never long enough for a square to matter. */
  private static final List<String> SHORT =
      List.of(
          "@req.query",
          "@req.params",
          "@req.url",
          "@req.headers",
          "@req.cookies",
          "@context",
          "@c.req.query",
          "@c.req.param",
          "@c.req.header",
          "@req.get",
          "@req.nextUrl",
          "URL");

  private final Map<Rule, Uses> rules = new HashMap<>();

  /** What was found out about patterns, by any thread. */
  private final Map<String, Backtracking> known = new ConcurrentHashMap<>();

  /** Where patterns meet texts, and what makes them. */
  private record Uses(List<Use> uses, Set<String> makers) {}

  /** A call; -1 stands for what it is called on. */
  private record Use(String name, String method, int pattern, int text, Form form) {
    static Use of(String name, int pattern, int text, Form form) {
      return new Use(name, name.startsWith(".") ? name.substring(1) : "", pattern, text, form);
    }

    /** Whether any method of the name is meant, whatever it is called on. */
    boolean isMethod() {
      return !method.isEmpty();
    }
  }

  /** What the pattern is, where it stands there by itself. */
  private enum Form {
    /** A literal of a pattern; a text is no pattern there. */
    LITERAL,
    /** A text. */
    TEXT
  }

  /** For these rules. */
  public SlowPatterns(List<Rule> rules) {
    for (Rule rule : rules) {
      this.rules.put(rule, read(rule.match()));
    }
  }

  private static Uses read(String match) {
    List<Use> uses = new ArrayList<>();
    Set<String> makers = new HashSet<>();
    for (String line : match.lines().toList()) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "use:" -> {
          Form form = words.length > 4 ? Form.TEXT : Form.LITERAL;
          uses.add(Use.of(words[1], place(words[2]), place(words[3]), form));
        }
        case "made:" -> makers.add(words[1]);
        default -> throw new IllegalArgumentException("not a line about patterns: " + line);
      }
    }
    return new Uses(List.copyOf(uses), Set.copyOf(makers));
  }

  private static int place(String word) {
    return word.equals("this") ? -1 : Integer.parseInt(word);
  }

  @Override
  public void inspect(App app) {
    Program program = Program.of(app);
    Set<At> told = new HashSet<>();
    for (Route route : program.routes()) {
      program.walk(
          route,
          (node, frame) ->
              rules.forEach(
                  (rule, uses) -> look(rule, uses, route, node, frame, program.values(), told)));
    }
  }

  private void look(
      Rule rule, Uses uses, Route route, At call, Frame frame, Values values, Set<At> told) {
    if (!call.is(Kind.CALL) || told.contains(call)) {
      return;
    }
    String what = values.callee(call, frame).what();
    for (Use use : uses.uses()) {
      if (!isNamed(use, call, what)) {
        continue;
      }
      At text = part(call, use.text());
      At pattern = part(call, use.pattern());
      if (text != null && pattern != null) {
        Value value = values.of(text, frame);
        if (value.has(Tag.REQUEST) && value.has(Tag.LENGTH) && value.has(Tag.CODE)) {
          held(rule, uses, use, route, call, pattern, value, frame, values, told);
        }
      }
    }
  }

  private static boolean isNamed(Use use, At call, String what) {
    if (!use.isMethod()) {
      return what.equals(use.name());
    }
    Tree tree = call.tree();
    int callee = tree.firstChild(call.node());
    return tree.is(callee, Kind.MEMBER) && tree.textIs(tree.child(callee, 1), use.method());
  }

  private static @Nullable At part(At call, int place) {
    Tree tree = call.tree();
    int callee = tree.firstChild(call.node());
    int node = place >= 0 ? tree.child(call.node(), 1 + place) : tree.firstChild(callee);
    return node == Tree.NONE ? null : call.on(node);
  }

  private void held(
      Rule rule,
      Uses uses,
      Use use,
      Route route,
      At call,
      At pattern,
      Value text,
      Frame frame,
      Values values,
      Set<At> told) {
    String written = written(uses, use, values.of(pattern, frame), values);
    Trail trail = text.trail();
    if (written.isEmpty() || trail == null) {
      return;
    }
    Backtracking backtracking = known.computeIfAbsent(written, SlowPatterns::judged);
    boolean matters =
        switch (backtracking.growth()) {
          case LINEAR -> false;
          case POLYNOMIAL -> SHORT.stream().noneMatch(trail.origin()::startsWith);
          case EXPONENTIAL -> true;
        };
    if (!matters || new Checks(values, Tag.LENGTH).isChecked(call, text, frame)) {
      return;
    }
    told.add(call);
    boolean exponential = backtracking.growth() == Growth.EXPONENTIAL;
    List<Step> steps =
        new ArrayList<>(
            List.of(trail.steps(call, "is held against the pattern, however long it is")));
    call.tell(
        rule,
        exponential && !text.has(Tag.UNSURE) ? Confidence.PROVED : Confidence.LIKELY,
        exponential
            ? "For %s there are two ways through the same text: each character more doubles the time for one that does not match, and whoever calls %s chooses it."
                .formatted(backtracking.around(), route.title())
            : "%s share their text, so that the time grows with the square of its length, and whoever calls %s may send as much as a body holds."
                .formatted(backtracking.around(), route.title()),
        route.title() + " " + backtracking.around(),
        steps.toArray(Step[]::new));
  }

  /** {@code /…/flags}, or the text that a pattern is made of; nothing if that is not known. */
  private static String written(Uses uses, Use use, Value pattern, Values values) {
    At ref = pattern.ref();
    if (ref != null && (ref.is(Kind.CALL) || ref.is(Kind.NEW))) {
      String maker = values.callee(ref, pattern.frame()).what();
      int source = ref.tree().child(ref.node(), 1);
      Value made =
          uses.makers().contains(maker) && source != Tree.NONE
              ? values.of(ref.on(source), pattern.frame())
              : Value.UNKNOWN;
      return made.isConstant() && !made.text().isEmpty() ? "/" + made.text() + "/" : "";
    }
    String text = pattern.text();
    if (use.form() == Form.TEXT && ref == null && pattern.isConstant()) {
      return "/" + text + "/";
    }
    return pattern.isConstant() && text.startsWith("/") && text.lastIndexOf('/') > 0 ? text : "";
  }

  private static Backtracking judged(String written) {
    int end = written.lastIndexOf('/');
    return Backtracking.of(written.substring(1, end), written.substring(end + 1));
  }
}
