package io.keyward.scan.flow;

import io.keyward.scan.app.Program;
import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.Circumstances;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.route.Responses;
import io.keyward.scan.app.value.SpringSettings;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Language;
import io.keyward.scan.code.Tree;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Severity;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Answers to requests that hold what only whoever runs the application should read of an error. */
public final class ErrorDetails implements AppDetector {
  /** The name by which rules ask for it. */
  public static final String NAME = "error-details";

  private static final int MOST = 300;
  private static final int SERVER_ERROR = 500;

  private static final Set<String> WHOLE = Set.of("stack", "stackTrace", "getStackTrace");
  private static final Set<String> TOLD =
      Set.of(
          "message",
          "sqlMessage",
          "sql",
          "detail",
          "details",
          "hint",
          "getMessage",
          "getLocalizedMessage",
          "toString");

  /** Give back what they are given, as a text. */
  private static final Set<String> AS_TEXT =
      Set.of(
          "String",
          "str",
          "valueOf",
          "repr",
          "stringify",
          "format_exc",
          "format",
          "of",
          "Map.of",
          "dumps");

  private final Rule rule;

  /** For the one rule that asks for it. */
  public ErrorDetails(List<Rule> rules) {
    this.rule = rules.getFirst();
  }

  @Override
  public void inspect(App app) {
    for (CodeFile file : Program.of(app).shipped()) {
      Tree tree = file.tree();
      Set<Integer> told = new HashSet<>();
      for (int node : tree.nodes(Kind.CALL, Kind.NEW, Kind.RETURN)) {
        At at = file.at(node);
        if (Responses.answers(at)) {
          look(at, told);
        }
      }
    }
    for (FileUnderScan file : app.files()) {
      for (SpringSettings.Setting setting : SpringSettings.of(file)) {
        settings(file, setting);
      }
    }
  }

  /** Spring answers with what it is told to answer with. */
  private void settings(FileUnderScan file, SpringSettings.Setting setting) {
    boolean always = setting.value().equals("always") || setting.value().equals("true");
    boolean whole = setting.name().endsWith("server.error.includestacktrace");
    boolean told =
        whole
            || setting.name().endsWith("server.error.includeexception")
            || setting.name().endsWith("server.error.includemessage");
    boolean development = file.path().contains("dev") || file.path().contains("local");
    if (always && told && !development) {
      file.found(
          rule.id(),
          whole ? rule.severity() : Severity.MEDIUM,
          whole ? Confidence.PROVED : Confidence.LIKELY,
          file.place(setting.start(), setting.end()),
          "Whoever provokes an error is answered with what Spring knows of it: "
              + (whole ? "the way through the code." : "its text and its kind."),
          setting.name());
    }
  }

  private void look(At answer, Set<Integer> told) {
    for (At part : Responses.parts(answer)) {
      At leak = leak(part, Responses.status(answer));
      if (leak != null && told.add(leak.node())) {
        tell(answer, leak);
        return;
      }
    }
  }

  /** Where something of an error goes into what is answered, or nothing. */
  private static @org.jspecify.annotations.Nullable At leak(At part, int status) {
    List<Integer> open = new ArrayList<>(List.of(part.node()));
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < MOST && !open.isEmpty(); i++) {
      int node = open.removeLast();
      if (!seen.add(node)) {
        continue;
      }
      if (isLeak(part.on(node), status)) {
        return part.on(node);
      }
      into(part, node, open);
    }
    return null;
  }

  /** What the value is made of. */
  private static void into(At part, int node, List<Integer> open) {
    Tree tree = part.tree();
    switch (tree.kind(node)) {
      case OBJECT, TEMPLATE, BINARY, ARRAY, SPREAD -> {
        for (int child = tree.firstChild(node);
            child != Tree.NONE;
            child = tree.nextSibling(child)) {
          open.add(child);
        }
      }
      case PROPERTY, KEYWORD -> open.add(tree.child(node, 1));
      case CONDITIONAL -> {
        open.add(tree.child(node, 1));
        open.add(tree.child(node, 2));
      }
      case CALL -> {
        int callee = tree.firstChild(node);
        String name =
            tree.is(callee, Kind.MEMBER) ? tree.text(tree.child(callee, 1)) : tree.text(callee);
        if (AS_TEXT.contains(name)) {
          for (int child = tree.nextSibling(callee);
              child != Tree.NONE;
              child = tree.nextSibling(child)) {
            open.add(child);
          }
        }
      }
      case NAME -> {
        int binder = part.file().scopes().binder(node);
        int above = binder == Tree.NONE ? Tree.NONE : tree.parent(binder);
        boolean kept = tree.is(above, Kind.DECLARE) || tree.is(above, Kind.ASSIGN);
        if (kept && tree.firstChild(above) == binder && !isNothing(tree, tree.child(above, 1))) {
          open.add(tree.child(above, 1));
        }
      }
      default -> {}
    }
  }

  private static boolean isNothing(Tree tree, int node) {
    return node == Tree.NONE || tree.is(node, Kind.NOTHING);
  }

  private static boolean isLeak(At at, int status) {
    Tree tree = at.tree();
    int node = at.node();
    int called = tree.is(node, Kind.CALL) ? tree.firstChild(node) : node;
    if (isTraceback(tree, called)) {
      return isShownToAll(at, true);
    }
    boolean whole = false;
    boolean says = false;
    int error = node;
    if (tree.is(called, Kind.MEMBER)) {
      String name = tree.text(tree.child(called, 1));
      whole = WHOLE.contains(name);
      says = TOLD.contains(name);
      error = tree.firstChild(called);
    } else if (tree.is(node, Kind.NAME)) {
      says = isText(tree, node);
    }
    boolean matters = whole || (says && (status == 0 || status == 200 || status >= SERVER_ERROR));
    return matters
        && tree.is(error, Kind.NAME)
        && Errors.isOne(at.on(error))
        && isShownToAll(at, whole);
  }

  /** {@code traceback.format_exc()}. */
  private static boolean isTraceback(Tree tree, int callee) {
    return tree.textIs(callee, "traceback.format_exc");
  }

  /** An error that becomes a text as it stands: in a text, or in {@code str(e)}. */
  private static boolean isText(Tree tree, int name) {
    int above = tree.parent(name);
    return switch (tree.kind(above)) {
      case TEMPLATE, BINARY, PROPERTY -> true;
      case CALL -> {
        int callee = tree.firstChild(above);
        yield callee != name;
      }
      default -> false;
    };
  }

  /** Not only in development, and not only errors that the application made to be shown. */
  private static boolean isShownToAll(At at, boolean whole) {
    for (String text : Circumstances.of(at)) {
      if (text.equals("development")) {
        return false;
      }
      String own = text.replace("instanceof error", "").replace("instanceof Error", "");
      if (!whole
          && (own.contains("instanceof ")
              || own.contains("isoperational")
              || own.contains("expose")
              || own.contains("isinstance("))) {
        return false;
      }
    }
    return true;
  }

  private void tell(At answer, At leak) {
    Tree tree = leak.tree();
    String text = tree.text(leak.node());
    boolean whole = WHOLE.stream().anyMatch(text::contains) || text.contains("traceback");
    boolean java = leak.file().scanned().language() == Language.JAVA;
    answer
        .file()
        .scanned()
        .found(
            rule.id(),
            whole ? rule.severity() : Severity.MEDIUM,
            whole && !java ? Confidence.PROVED : Confidence.LIKELY,
            leak.place(),
            whole
                ? "Whoever provokes an error reads the way through the code, with files, versions and often values."
                : "Whoever provokes an error reads what the database or a library says of it: names of tables and hosts, parts of queries.",
            "error told " + text,
            new Step(leak.place(), "says what went wrong inside"),
            new Step(answer.place(), "sends it to whoever asked"));
  }
}
