package io.keyward.scan.client;

import io.keyward.scan.app.Program;
import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.NameWords;
import io.keyward.scan.app.module.Subtree;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Operator;
import io.keyward.scan.code.Tree;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.rule.MatchWords;
import io.keyward.scan.rule.Rule;
import java.util.List;

/**
 * Passwords that the browser compares with one that it has been given. Match tells in lines {@code
 * password: password pin} what such a thing is called, and in {@code beside: errors} what a thing
 * of that name may be a part of without being one.
 */
public final class ClientLogin implements AppDetector {
  /** The name by which rules ask for it. */
  public static final String NAME = "client-login";

  private final Rule rule;
  private final List<String> passwords;
  private final List<String> beside;

  /** For the one rule that asks for it. */
  public ClientLogin(List<Rule> rules) {
    this.rule = rules.getFirst();
    MatchWords words = new MatchWords(rule);
    this.passwords = words.of("password");
    this.beside = words.of("beside");
  }

  @Override
  public void inspect(App app) {
    Program program = Program.of(app);
    for (CodeFile file : program.shipped()) {
      Tree tree = file.tree();
      if (program.sides().isClient(file)) {
        for (int node : tree.nodes(Kind.BINARY)) {
          if (compares(tree.operator(node))) {
            look(file.at(node), program);
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

  private void look(At comparison, Program program) {
    Tree tree = comparison.tree();
    int left = tree.firstChild(comparison.node());
    int right = tree.child(comparison.node(), 1);
    At given = isPassword(tree, left) ? comparison.on(left) : comparison.on(right);
    At kept = comparison.on(given.node() == left ? right : left);
    if (!isPassword(tree, given.node())) {
      return;
    }
    Value value = program.values().of(kept, Frame.NONE);
    boolean literal = value.isConstant() && isWorthTyping(value.text());
    boolean built = !SecretNames.publicPrefix(variable(value)).isEmpty();
    if (!literal && !built) {
      return;
    }
    if (kept.is(Kind.STRING)) {
      comparison.file().scanned().hide(tree.start(kept.node()) + 1, tree.end(kept.node()) - 1);
    }
    comparison.tell(
        rule,
        Confidence.LIKELY,
        "The browser has the right %s and compares it by itself: whoever opens the page reads it there, or skips the question."
            .formatted(tree.text(given.node())),
        "compared in the browser " + tree.text(given.node()),
        program
            .sides()
            .way(comparison.file(), comparison, "compares it with what the browser has"));
  }

  /** Neither nothing nor a word about the field. */
  private static boolean isWorthTyping(String text) {
    return text.length() > 2
        && !text.equals("undefined")
        && !text.equals("null")
        && !text.equals("true")
        && !text.equals("false")
        && !text.equals("password")
        && !text.equals("text");
  }

  /** The variable of the build that it is, if it is one. */
  private static String variable(Value value) {
    return value.what().startsWith("import.meta.env.") || value.what().startsWith("process.env.")
        ? value.what().substring(value.what().lastIndexOf('.') + 1)
        : "";
  }

  private boolean isPassword(Tree tree, int node) {
    boolean member = tree.is(node, Kind.MEMBER);
    if (!member && !tree.is(node, Kind.NAME)) {
      return false;
    }
    String name = tree.text(member ? tree.child(node, 1) : node);
    if (member && Subtree.contains(tree.text(tree.firstChild(node)), beside)) {
      return false;
    }
    return passwords.stream().anyMatch(meaning -> NameWords.says(name, meaning.replace('-', ' ')));
  }
}
