package io.keyward.scan.access;

import io.keyward.scan.app.Program;
import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.Subtree;
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
import java.util.List;

/**
 * Checks that let everybody through when something is missing or goes wrong: no secret in the
 * environment, an exception.
 */
public final class FailOpen implements AppDetector {
  /**
   * The name by which rules ask for it. Lines of their Match, all of words that are part of names:
   * {@code verifies: } (functions that prove something), {@code goes on: } (functions that pass a
   * request on), {@code refuses: } (names that stand where somebody is sent away), {@code thrown: }
   * (names of exceptions that do so), {@code elsewhere: } (names that show that this is not for
   * everybody), {@code checks: } and {@code limits: } (beginnings and parts of names of functions
   * whose yes lets somebody through, or keeps him out).
   */
  public static final String NAME = "fail-open";

  private final Rule rule;
  private final List<String> verifies;
  private final List<String> thrown;
  private final Passing passing;
  private final List<String> elsewhere;

  /** For the one rule that asks for it. */
  public FailOpen(List<Rule> rules) {
    rule = rules.getFirst();
    MatchWords words = new MatchWords(rule);
    verifies = words.of("verifies");
    thrown = words.of("thrown");
    passing = new Passing(words);
    elsewhere = words.of("elsewhere");
  }

  @Override
  public void inspect(App app) {
    Program program = Program.of(app);
    for (CodeFile file : program.shipped()) {
      if (!program.sides().isClient(file)) {
        look(file, program.values());
      }
    }
  }

  private void look(CodeFile file, Values values) {
    int[] tests = file.tree().nodes(Kind.IF);
    if (tests.length > 0) {
      ExpectedSecret secrets = new ExpectedSecret(file, values);
      for (int test : tests) {
        test(file.at(test), secrets);
      }
    }
    for (int caught : file.tree().nodes(Kind.CATCH)) {
      caught(file.at(caught));
    }
  }

  // ---- a secret that is not there

  private void test(At test, ExpectedSecret secrets) {
    Tree tree = test.tree();
    int node = test.node();
    int condition = tree.firstChild(node);
    At then = test.on(tree.child(node, 1));
    At otherwise = test.on(tree.child(node, 2));
    String missing = secrets.missing(condition);
    if (!missing.isEmpty()) {
      if (passing.letsPass(then) && passing.isGuard(test) && !isElsewhere(test)) {
        tell(
            test.on(condition),
            "Where %s is not set, this check lets everybody through: one forgotten variable opens what it guards."
                .formatted(missing),
            "without " + missing,
            then,
            "lets everybody through");
      }
      return;
    }
    String given = tree.is(condition, Kind.BINARY) ? guarded(condition, tree, secrets) : "";
    boolean only = given.isEmpty() && isOnlyThen(condition, then, otherwise, secrets);
    String present = only ? secrets.present(condition) : given;
    boolean found =
        !present.isEmpty()
            && passing.refuses(then)
            && !isRequired(test, present, secrets)
            && !isElsewhere(test);
    if (found) {
      tell(
          test.on(condition),
          "The check is made only where %s is set: without it everybody comes through."
              .formatted(present),
          "only with " + present,
          then,
          "is skipped without it");
    }
  }

  /** {@code SECRET && header !== SECRET}: which secret is compared only if it is there. */
  private static String guarded(int condition, Tree tree, ExpectedSecret secrets) {
    if (tree.operator(condition) != Operator.AND) {
      return "";
    }
    String present = secrets.present(tree.firstChild(condition));
    int other = tree.child(condition, 1);
    boolean compares =
        switch (tree.kind(other)) {
          case BINARY -> true;
          case UNARY -> tree.operator(other) == Operator.NOT;
          default -> false;
        };
    return compares ? present : "";
  }

  /** {@code if (SECRET) { verify(…) } else { … }} with nothing that refuses in the else. */
  private boolean isOnlyThen(int condition, At then, At otherwise, ExpectedSecret secrets) {
    return !secrets.present(condition).isEmpty()
        && Subtree.of(then).calls(verifies)
        && (otherwise.node() == Tree.NONE || !passing.refuses(otherwise))
        && !otherwise.is(Kind.IF);
  }

  /** Whether the file refuses to work without it somewhere else. */
  private boolean isRequired(At test, String secret, ExpectedSecret secrets) {
    Tree tree = test.tree();
    return Subtree.of(test.file().all())
        .any(node ->
            tree.is(node, Kind.IF)
                && saysMissing(tree.firstChild(node), tree, secret, secrets)
                && passing.refuses(test.on(tree.child(node, 1))));
  }

  private static boolean saysMissing(int test, Tree tree, String secret, ExpectedSecret secrets) {
    boolean either = tree.is(test, Kind.BINARY) && tree.operator(test) == Operator.OR;
    return secrets.missing(test).equals(secret)
        || (either
            && (secrets.missing(tree.firstChild(test)).equals(secret)
                || secrets.missing(tree.child(test, 1)).equals(secret)));
  }

  // ---- an exception

  private void caught(At caught) {
    Tree tree = caught.tree();
    int attempt = tree.parent(caught.node());
    int body = tree.firstChild(attempt);
    while (body != Tree.NONE && !tree.is(body, Kind.BLOCK)) {
      body = tree.nextSibling(body);
    }
    int handling = Tree.NONE;
    for (int child = tree.firstChild(caught.node());
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      handling = tree.is(child, Kind.BLOCK) ? child : handling;
    }
    boolean found =
        body != Tree.NONE
            && handling != Tree.NONE
            && ((Subtree.of(caught.on(body)).calls(verifies)
                    && passing.letsPass(caught.on(handling)))
                || swallows(caught.on(body), caught.on(handling)))
            && !setsSomething(caught.on(handling))
            && passing.isGuard(caught)
            && !isElsewhere(caught);
    if (found) {
      tell(
          caught,
          "When the check itself breaks, whoever asks comes through: a wrong token, a time-out or a missing key is as good as a right answer.",
          "exception",
          caught.on(handling),
          "lets everybody through");
    }
  }

  /** What is caught is the refusal itself, and nothing comes of it. */
  private boolean swallows(At body, At handling) {
    Tree tree = body.tree();
    boolean throwing =
        Subtree.of(body)
            .any(node ->
                tree.is(node, Kind.THROW)
                    && body.file().scopes().function(node)
                        == body.file().scopes().function(body.node())
                    && Subtree.of(body.on(node)).says(thrown));
    boolean silent =
        !Subtree.of(handling)
            .any(node ->
                switch (tree.kind(node)) {
                  case THROW, NUMBER -> true;
                  case RETURN -> {
                    int value = tree.firstChild(node);
                    yield !tree.is(value, Kind.NOTHING)
                        && !tree.is(value, Kind.NULL)
                        && !tree.textIs(value, "True")
                        && !tree.textIs(value, "true");
                  }
                  default -> false;
                });
    return throwing && silent;
  }

  /** {@code req.user = null}: whoever comes later is told that nobody is known. */
  private static boolean setsSomething(At handling) {
    Tree tree = handling.tree();
    return Subtree.of(handling)
        .any(node -> tree.is(node, Kind.ASSIGN) && tree.is(tree.firstChild(node), Kind.MEMBER));
  }

  /** Whether a test around it, or before it in the same function, asks where it runs. */
  private boolean isElsewhere(At at) {
    Tree tree = at.tree();
    int function = at.file().scopes().function(at.node());
    int body = function == Tree.NONE ? tree.root() : tree.child(function, 2);
    return Subtree.of(at.on(body))
        .any(node ->
            tree.is(node, Kind.IF) && Subtree.of(at.on(tree.firstChild(node))).says(elsewhere));
  }

  private void tell(At at, String why, String identity, At then, String says) {
    at.tell(
        rule,
        Confidence.LIKELY,
        why,
        identity,
        new Step(at.place(), "asks"),
        new Step(then.place(), says));
  }
}
