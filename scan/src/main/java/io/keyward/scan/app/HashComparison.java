package io.keyward.scan.app;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Operator;
import io.keyward.scan.code.Tree;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.Rule;
import java.util.List;

/**
 * Hashes that are compared as texts: a signature, whose comparison tells by its time how much was
 * right; and a password hashed anew, which never equals what is kept.
 */
public final class HashComparison implements AppDetector {
  /** The name by which rules ask for it; their Match is {@code signature} or {@code password}. */
  public static final String NAME = "hash-comparison";

  private static final List<String> PASSWORD_HASHES =
      List.of(
          "bcrypt.hash()",
          "bcrypt.hashSync()",
          "bcryptjs.hash()",
          "bcryptjs.hashSync()",
          "argon2.hash()",
          "@node-rs/bcrypt.hash()",
          "@node-rs/argon2.hash()",
          "bcrypt-ts.hash()",
          "bcrypt-ts.hashSync()");

  private final List<Rule> rules;

  /** For these rules. */
  public HashComparison(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  @Override
  public void inspect(App app) {
    Program program = Program.of(app);
    for (CodeFile file : program.files()) {
      if (file.isTest()) {
        continue;
      }
      Tree tree = file.tree();
      for (int node = 0; node < tree.size(); node++) {
        if (tree.is(node, Kind.BINARY) && compares(tree.operator(node))) {
          for (Rule rule : rules) {
            look(rule, file.at(node), program.values());
          }
        }
      }
    }
  }

  private static boolean compares(Operator operator) {
    return switch (operator) {
      case SAME, NOT_SAME, EQUAL, NOT_EQUAL -> true;
      default -> false;
    };
  }

  private static void look(Rule rule, At comparison, Values values) {
    Tree tree = comparison.tree();
    At left = comparison.on(tree.firstChild(comparison.node()));
    At right = comparison.on(tree.child(comparison.node(), 1));
    boolean password = rule.match().equals("password");
    At hash = is(left, values, password) ? left : is(right, values, password) ? right : null;
    if (hash == null) {
      return;
    }
    Value other = values.of(hash.equals(left) ? right : left, Frame.NONE);
    boolean harmless = other.isConstant() || is(hash.equals(left) ? right : left, values, password);
    if (harmless) {
      return;
    }
    comparison
        .file()
        .scanned()
        .found(
            rule.id(),
            rule.severity(),
            Confidence.PROVED,
            comparison.place(),
            password
                ? "The new hash has a new salt, so it never equals the one that is kept: the right password is refused, and what is built around that to make it work accepts wrong ones."
                : "The comparison stops at the first wrong character: its time tells how much of a guess was right.",
            password ? "password hashed again" : "signature compared",
            new Step(
                hash.place(),
                password ? "is a new hash of the password" : "is the signature as it has to be"),
            new Step(comparison.place(), "is compared as a text"));
  }

  private static boolean is(At side, Values values, boolean password) {
    String what = values.of(side, Frame.NONE).what();
    return password
        ? PASSWORD_HASHES.contains(what)
        : what.contains("createHmac()") && what.endsWith(".digest()");
  }
}
