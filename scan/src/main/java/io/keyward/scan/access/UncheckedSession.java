package io.keyward.scan.access;

import io.keyward.scan.app.Program;
import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.Subtree;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.MatchWords;
import io.keyward.scan.rule.Rule;
import java.util.List;
import java.util.Set;

/** Sessions that a server takes out of a request and believes as they are. */
public final class UncheckedSession implements AppDetector {
  /**
   * The name by which rules ask for it. Lines of their Match: {@code reads: } (calls that read a
   * session), {@code checks: } (calls that check one), {@code maker: } (functions that make the
   * clients that servers use), each with names behind it.
   */
  public static final String NAME = "unchecked-session";

  private final Rule rule;
  private final Set<String> reads;
  private final Set<String> checks;
  private final Set<String> makers;

  /** For the one rule that asks for it. */
  public UncheckedSession(List<Rule> rules) {
    rule = rules.getFirst();
    MatchWords words = new MatchWords(rule);
    reads = Set.copyOf(words.of("reads"));
    checks = Set.copyOf(words.of("checks"));
    makers = Set.copyOf(words.of("maker"));
  }

  @Override
  public void inspect(App app) {
    Program program = Program.of(app);
    for (CodeFile file : program.shipped()) {
      if (!program.sides().isClient(file)) {
        for (int call : file.tree().nodes(Kind.CALL)) {
          look(file.at(call), program.values());
        }
      }
    }
  }

  private void look(At call, Values values) {
    if (!endsWithAny(call, reads)) {
      return;
    }
    String what = values.of(call, Frame.NONE).what();
    boolean ofServer = false;
    for (String maker : makers) {
      ofServer = ofServer || what.startsWith(maker + "()");
    }
    if (ofServer && !isCheckedBeside(call) && isUsedAsIdentity(call)) {
      call.tell(
          rule,
          Confidence.LIKELY,
          "The session is what the cookie says: here on the server nothing has checked its signature, and the code decides by it who asks.",
          "session of a cookie",
          new Step(call.place(), "reads the session and does not check it"),
          new Step(used(call).place(), "decides by it"));
    }
  }

  /** By the end of its text, before anything is worked out: {@code supabase.auth.getSession()}. */
  private static boolean endsWithAny(At call, Set<String> names) {
    Tree tree = call.tree();
    int callee = tree.firstChild(call.node());
    if (!tree.is(callee, Kind.MEMBER)) {
      return false;
    }
    String text = tree.text(callee) + "()";
    for (String name : names) {
      if (text.endsWith(name)) {
        return true;
      }
    }
    return false;
  }

  private boolean isCheckedBeside(At call) {
    return Subtree.of(around(call))
        .any(node -> call.tree().is(node, Kind.CALL) && endsWithAny(call.on(node), checks));
  }

  private static At around(At call) {
    int function = call.file().scopes().function(call.node());
    return function == Tree.NONE ? call.file().all() : call.on(function);
  }

  /** Whether the function does more with it than hand on the token. */
  private static boolean isUsedAsIdentity(At call) {
    return !used(call).equals(call);
  }

  /** Where it does so first; the call itself if nowhere. */
  private static At used(At call) {
    Tree tree = call.tree();
    At around = around(call);
    for (int node = call.file().scopes().first(around.node()); node <= around.node(); node++) {
      boolean uses =
          switch (tree.kind(node)) {
            case MEMBER -> tree.textIs(tree.child(node, 1), "user");
            case IF, CONDITIONAL ->
                Subtree.of(call.on(tree.firstChild(node))).says(List.of("session"));
            default -> false;
          };
      if (uses) {
        return call.on(tree.is(node, Kind.MEMBER) ? node : tree.firstChild(node));
      }
    }
    return call;
  }
}
