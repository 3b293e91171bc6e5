package io.keyward.scan.login;

import io.keyward.scan.app.Program;
import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.NameWords;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Known;
import io.keyward.scan.app.value.Known.Word;
import io.keyward.scan.app.value.Names;
import io.keyward.scan.app.value.Tag;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Operator;
import io.keyward.scan.code.Tree;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Severity;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must not be compared as a text: a signature or a secret, whose comparison tells by its time
 * how much was right; and a password hashed anew, which never equals what is kept.
 */
public final class HashComparison implements AppDetector {
  /**
   * The name by which rules ask for it; their Match is {@code signature}, or {@code password} with
   * the functions that hash one: {@code hash: bcrypt.hash}.
   */
  public static final String NAME = "hash-comparison";

  private static final Set<String> SECRET =
      Set.of("secret", "token", "key", "password", "passphrase", "pass");

  private final List<Rule> rules;

  /** What functions give back that hash passwords. */
  private final Set<String> hashes = new HashSet<>();

  /** For these rules. */
  public HashComparison(List<Rule> rules) {
    this.rules = List.copyOf(rules);
    for (Rule rule : rules) {
      for (String line : rule.match().lines().toList()) {
        if (line.startsWith("hash: ")) {
          hashes.add(line.substring("hash: ".length()).strip() + "()");
        }
      }
    }
  }

  /** What a side of a comparison is. */
  private enum Side {
    SIGNATURE("is the signature as it has to be", "signature compared", Confidence.PROVED),
    KEYED("is made with the key, as a signature is", "signature compared", Confidence.LIKELY),
    SECRET("is the secret as it has to be", "secret compared", Confidence.LIKELY),
    PASSWORD("is a new hash of the password", "password hashed again", Confidence.PROVED);

    private final String says;
    private final String what;
    private final Confidence confidence;

    Side(String says, String what, Confidence confidence) {
      this.says = says;
      this.what = what;
      this.confidence = confidence;
    }
  }

  @Override
  public void inspect(App app) {
    Program program = Program.of(app);
    for (CodeFile file : program.shipped()) {
      for (int node : file.tree().nodes(Kind.BINARY, Kind.CALL)) {
        List<At> sides = sides(file, node);
        for (Rule rule : rules) {
          if (sides.size() == 2) {
            look(rule, file.at(node), sides, program.values());
          }
        }
      }
    }
  }

  /** The two that are compared there, by an operator or by {@code equals}. */
  private static List<At> sides(CodeFile file, int node) {
    Tree tree = file.tree();
    int first = tree.firstChild(node);
    if (tree.is(node, Kind.BINARY)) {
      return compares(tree.operator(node))
              && !isWritten(tree, first)
              && !isWritten(tree, tree.nextSibling(first))
          ? List.of(file.at(first), file.at(tree.nextSibling(first)))
          : List.of();
    }
    int given = tree.nextSibling(first);
    int second = given == Tree.NONE ? Tree.NONE : tree.nextSibling(given);
    boolean two = second != Tree.NONE && tree.nextSibling(second) == Tree.NONE;
    boolean compared =
        given != Tree.NONE
            && (two || second == Tree.NONE)
            && tree.is(first, Kind.MEMBER)
            && Known.is(Word.SAME, "." + tree.text(tree.child(first, 1)));
    return compared
        ? List.of(file.at(given), file.at(two ? second : tree.firstChild(first)))
        : List.of();
  }

  /** What stands there in so many words is nobody's secret, and nobody sends it. */
  private static boolean isWritten(Tree tree, int node) {
    return switch (tree.kind(node)) {
      case STRING, NUMBER, BOOLEAN, NULL -> true;
      default -> false;
    };
  }

  private static boolean compares(Operator operator) {
    return switch (operator) {
      case SAME, NOT_SAME, EQUAL, NOT_EQUAL -> true;
      default -> false;
    };
  }

  private void look(Rule rule, At comparison, List<At> sides, Values values) {
    boolean password = rule.match().startsWith("password");
    Value first = values.of(sides.getFirst(), Frame.NONE);
    Value second = values.of(sides.getLast(), Frame.NONE);
    @Nullable Side one = password ? hashed(first) : kept(sides.getFirst(), first, values);
    @Nullable Side other = password ? hashed(second) : kept(sides.getLast(), second, values);
    Side found = one == null ? other : one;
    if (found == null || (one != null && other != null)) {
      return;
    }
    Value given = one == null ? first : second;
    if (!given.isConstant() && !given.has(Tag.ENVIRONMENT)) {
      At hash = one == null ? sides.getLast() : sides.getFirst();
      tell(rule, comparison, hash, found);
    }
  }

  private @Nullable Side hashed(Value value) {
    return hashes.contains(value.what()) ? Side.PASSWORD : null;
  }

  private static @Nullable Side kept(At at, Value value, Values values) {
    String what = value.what();
    if (isSecret(value)) {
      return Side.SECRET;
    }
    if (!what.endsWith("()") || (Known.tags(what) & Tag.IDENTITY) != 0) {
      return null;
    }
    if (Known.isOf(Word.MAC, what)) {
      return Side.SIGNATURE;
    }
    return Known.isOf(Word.DIGEST, what) && new KeyedDigest(values).is(at) ? Side.KEYED : null;
  }

  /** A variable of the environment by whose name it is a secret. */
  private static boolean isSecret(Value value) {
    List<String> words = NameWords.of(Names.last(value.what()));
    return value.has(Tag.ENVIRONMENT)
        && value.what().startsWith("process.env.")
        && !words.isEmpty()
        && !words.contains("public")
        && SECRET.contains(words.getLast());
  }

  private static void tell(Rule rule, At comparison, At hash, Side side) {
    comparison
        .file()
        .scanned()
        .found(
            rule.id(),
            // Over a network little of a secret's time is seen; what is signed can be tried at
            // will.
            side == Side.SECRET ? Severity.MEDIUM : rule.severity(),
            side.confidence,
            comparison.place(),
            side == Side.PASSWORD
                ? "The new hash has a new salt, so it never equals the one that is kept: the right password is refused, and what is built around that to make it work accepts wrong ones."
                : "The comparison stops at the first wrong character: its time tells how much of a guess was right.",
            side.what,
            new Step(hash.place(), side.says),
            new Step(comparison.place(), "is compared as a text"));
  }
}
