package io.keyward.scan.login;

import io.keyward.scan.app.Program;
import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Severity;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.Rule;
import java.util.List;
import java.util.Optional;

/**
 * The cost of bcrypt where it is too low to slow anybody down. Which calls take a cost is told by
 * the page: {@code cost: bcrypt.hash 1}.
 */
public final class PasswordCost implements AppDetector {
  /** The name by which rules ask for it. */
  public static final String NAME = "password-cost";

  private static final int ENOUGH = 12;
  private static final int LOW = 10;

  private final Rule rule;
  private final CallNames costs;

  /** For the one rule that asks for it. */
  public PasswordCost(List<Rule> rules) {
    this.rule = rules.getFirst();
    this.costs = CallNames.read(rule, "cost");
  }

  @Override
  public void inspect(App app) {
    Program program = Program.of(app);
    for (CodeFile file : program.shipped()) {
      if (costs.areNamedIn(file)) {
        for (int call : file.tree().nodes(Kind.CALL, Kind.NEW)) {
          look(file.at(call), program.values());
        }
      }
    }
  }

  private void look(At call, Values values) {
    Optional<At> argument = costs.argument(call, values);
    if (argument.isEmpty()) {
      return;
    }
    At given = argument.get();
    int cost = cost(given, values);
    if (cost < 4 || cost >= ENOUGH) {
      return;
    }
    call.file()
        .scanned()
        .found(
            rule.id(),
            cost < LOW ? rule.severity() : Severity.MEDIUM,
            Confidence.PROVED,
            call.place(),
            "Each guess at a password costs 2^"
                + cost
                + " rounds here: whoever gets the table tries them "
                + (1 << (ENOUGH - cost))
                + " times as fast as at 12.",
            "bcrypt cost",
            new Step(given.place(), "the cost is " + cost));
  }

  private static boolean isGiven(Tree tree, int declaration) {
    return switch (tree.kind(declaration)) {
      case DECLARE, ASSIGN, FIELD -> true;
      default -> false;
    };
  }

  /** Less than 0 if it can't be told; what only tests use does not count. */
  private static int cost(At given, Values values) {
    Tree tree = given.tree();
    int node = given.node();
    if (tree.is(node, Kind.NAME)) {
      int binder = given.file().scopes().binder(node);
      int declare = binder == Tree.NONE ? Tree.NONE : tree.parent(binder);
      if (binder != Tree.NONE && isGiven(tree, declare) && tree.firstChild(declare) == binder) {
        return cost(given.on(tree.child(declare, 1)), values);
      }
    }
    if (tree.is(node, Kind.CONDITIONAL) && tree.text(tree.firstChild(node)).contains("NODE_ENV")) {
      return Math.max(
          cost(given.on(tree.child(node, 1)), values), cost(given.on(tree.child(node, 2)), values));
    }
    if (tree.is(node, Kind.BINARY)) {
      // A default behind something that the environment says.
      return cost(given.on(tree.child(node, 1)), values);
    }
    Value value = values.of(given, Frame.NONE);
    try {
      return value.isConstant() ? Integer.parseInt(value.text().strip()) : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
