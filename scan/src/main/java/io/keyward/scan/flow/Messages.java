package io.keyward.scan.flow;

import io.keyward.scan.app.Program;
import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.NameWords;
import io.keyward.scan.app.value.Frame;
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
import java.util.List;
import java.util.Set;

/**
 * Messages between windows: those that a page takes from anybody, and those with a secret in them
 * that it gives to anybody.
 */
public final class Messages implements AppDetector {
  /** The name by which rules ask for it. */
  public static final String NAME = "messages";

  /** What a page that hears a message may do with it that nobody minds. */
  private static final Set<String> HARMLESS =
      Set.of("log", "debug", "info", "warn", "error", "includes", "startsWith", "preventDefault");

  private static final Set<String> SECRETS =
      Set.of(
          "token",
          "tokens",
          "jwt",
          "session",
          "password",
          "secret",
          "credential",
          "credentials",
          "apikey",
          "user",
          "profile",
          "email");

  /** Without these a page neither hears messages nor sends any. */
  private static final List<String> SPEAKING =
      List.of("addEventListener", "onmessage", "postMessage");

  private final List<Rule> rules;

  /** For these rules. */
  public Messages(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  @Override
  public void inspect(App app) {
    Program program = Program.of(app);
    for (CodeFile file : program.shipped()) {
      if (file.tree().saysAny(SPEAKING)) {
        look(file, program.values());
      }
    }
  }

  private void look(CodeFile file, Values values) {
    Tree tree = file.tree();
    for (int node : tree.nodes(Kind.CALL, Kind.ASSIGN)) {
      At at = file.at(node);
      switch (tree.kind(node)) {
        case CALL -> {
          heard(at, listener(at, values), values);
          sent(at);
        }
        case ASSIGN -> heard(at, assigned(at, values), values);
        default -> {}
      }
    }
  }

  // ---- hearing

  /** What {@code window.addEventListener("message", listener)} is given. */
  private static Value listener(At call, Values values) {
    Tree tree = call.tree();
    int callee = tree.firstChild(call.node());
    int event = tree.child(call.node(), 1);
    int given = tree.child(call.node(), 2);
    boolean hears =
        given != Tree.NONE
            && tree.is(event, Kind.STRING)
            && tree.value(event).equals("message")
            && (tree.textIs(callee, "addEventListener")
                || tree.textIs(callee, "window.addEventListener")
                || tree.textIs(callee, "globalThis.addEventListener"));
    return hears && !isWorker(call.file()) ? values.of(call.on(given), Frame.NONE) : Value.UNKNOWN;
  }

  /** What {@code window.onmessage} is set to. */
  private static Value assigned(At assignment, Values values) {
    Tree tree = assignment.tree();
    return tree.textIs(tree.firstChild(assignment.node()), "window.onmessage")
        ? values.of(assignment.on(tree.child(assignment.node(), 1)), Frame.NONE)
        : Value.UNKNOWN;
  }

  /** In a worker nobody speaks but who made it. */
  private static boolean isWorker(CodeFile file) {
    List<String> words = NameWords.of(file.path());
    return words.contains("worker") || words.contains("sw") || words.contains("workers");
  }

  private void heard(At place, Value listener, Values values) {
    At function = listener.ref();
    if (function == null || !function.is(Kind.FUNCTION)) {
      return;
    }
    List<At> used = usedUnasked(function, values);
    if (!used.isEmpty()) {
      List<Step> steps = new ArrayList<>(List.of(new Step(place.place(), "hears messages")));
      used.forEach(at -> steps.add(new Step(at.place(), "does something with what one says")));
      tell(
          place,
          "Any page that has this one in a frame, or has opened it, may send such messages: nothing asks where they come from.",
          "message heard",
          steps.toArray(Step[]::new));
    }
  }

  /** What is done with the message, unless something asks where it comes from. */
  private static List<At> usedUnasked(At function, Values values) {
    Tree tree = function.tree();
    List<At> used = new ArrayList<>();
    for (int node = function.file().scopes().first(function.node());
        node < function.node();
        node++) {
      if (tree.is(node, Kind.NAME)
          && (tree.textIs(node, "origin") || tree.textIs(node, "source"))) {
        return List.of();
      }
      if (tree.is(node, Kind.NAME) && tree.textIs(node, "data") && isUsed(tree, node)) {
        used.add(function.on(node));
      }
      if (tree.is(node, Kind.CALL) && handsOnEvent(function, node, values)) {
        return List.of();
      }
    }
    return used;
  }

  /** Not only compared, or written to the console. */
  private static boolean isUsed(Tree tree, int data) {
    int below = data;
    for (int above = tree.parent(below); above != Tree.NONE; above = tree.parent(above)) {
      switch (tree.kind(above)) {
        case BINARY, UNARY, IF, CONDITIONAL, SWITCH -> {
          return false;
        }
        case CALL -> {
          int callee = tree.firstChild(above);
          String name = tree.text(tree.is(callee, Kind.MEMBER) ? tree.child(callee, 1) : callee);
          if (callee != below) {
            return !HARMLESS.contains(name);
          }
        }
        case ASSIGN -> {
          return tree.child(above, 1) == below;
        }
        case DECLARE -> {
          return true;
        }
        case FUNCTION, BLOCK -> {
          return false;
        }
        default -> {}
      }
      below = above;
    }
    return false;
  }

  /** The whole event is given to something else, which may ask. */
  private static boolean handsOnEvent(At function, int call, Values values) {
    Tree tree = function.tree();
    int parameter = tree.firstChild(tree.child(function.node(), 1));
    int name = parameter == Tree.NONE ? Tree.NONE : tree.firstChild(parameter);
    if (!tree.is(name, Kind.NAME)) {
      return false;
    }
    String event = tree.text(name);
    for (int argument = tree.child(call, 1);
        argument != Tree.NONE;
        argument = tree.nextSibling(argument)) {
      if (tree.textIs(argument, event)) {
        return !values.callee(function.on(call), Frame.NONE).what().startsWith("console.");
      }
    }
    return false;
  }

  // ---- sending

  /** {@code window.opener.postMessage({ token }, "*")}. */
  private void sent(At call) {
    Tree tree = call.tree();
    int callee = tree.firstChild(call.node());
    int message = tree.child(call.node(), 1);
    int target = tree.child(call.node(), 2);
    boolean toAnybody =
        target != Tree.NONE
            && tree.is(callee, Kind.MEMBER)
            && tree.textIs(tree.child(callee, 1), "postMessage")
            && tree.is(target, Kind.STRING)
            && tree.value(target).equals("*");
    if (!toAnybody) {
      return;
    }
    for (int node = call.file().scopes().first(message); node <= message; node++) {
      if (tree.is(node, Kind.NAME) && isSecret(tree, node)) {
        tell(
            call,
            "Whatever page is in the other window then reads the message, and with it %s."
                .formatted(tree.text(node)),
            "message sent " + tree.text(node),
            new Step(call.on(node).place(), "is part of the message"),
            new Step(call.on(target).place(), "lets any page have it"));
        return;
      }
    }
  }

  private static boolean isSecret(Tree tree, int name) {
    List<String> words = NameWords.of(tree.text(name));
    boolean key =
        tree.is(tree.parent(name), Kind.PROPERTY) && tree.firstChild(tree.parent(name)) == name;
    return !words.isEmpty() && !key && SECRETS.contains(words.getLast());
  }

  private void tell(At place, String why, String identity, Step... steps) {
    for (Rule rule : rules) {
      place.tell(rule, Confidence.LIKELY, why, identity, steps);
    }
  }
}
