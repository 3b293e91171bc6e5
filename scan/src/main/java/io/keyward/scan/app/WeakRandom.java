package io.keyward.scan.app;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Language;
import io.keyward.scan.code.Tree;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Random values that who has seen some can work out, where nobody must be able to guess them. Which
 * calls give such values is told by the page, one a line: {@code random: Math.random}.
 */
public final class WeakRandom implements AppDetector {
  /** The name by which rules ask for it. */
  public static final String NAME = "weak-random";

  private static final Set<String> SECRETS =
      Set.of(
          "token",
          "secret",
          "password",
          "passwd",
          "otp",
          "pin",
          "nonce",
          "salt",
          "csrf",
          "apikey",
          "passcode",
          "credential",
          "totp",
          "mfa");

  /** A code or a key alone may be anything; one for this may not be guessed. */
  private static final Set<String> QUALIFIED = Set.of("code", "key", "id", "link");

  private static final Set<String> QUALIFIERS =
      Set.of(
          "verification",
          "verify",
          "reset",
          "invite",
          "auth",
          "login",
          "recovery",
          "session",
          "api",
          "access",
          "encryption",
          "signing",
          "backup",
          "confirmation",
          "magic",
          "license");

  /** What is counted or drawn is no secret. */
  private static final Set<String> HARMLESS =
      Set.of(
          "count",
          "length",
          "index",
          "color",
          "colour",
          "position",
          "usage",
          "limit",
          "price",
          "mock",
          "fake",
          "placeholder",
          "demo",
          "dummy",
          "x",
          "y",
          "delay",
          "tokens",
          "pins",
          "marker",
          "map",
          "design");

  private final Rule rule;
  private final CallNames random;

  /** For the one rule that asks for it. */
  public WeakRandom(List<Rule> rules) {
    this.rule = rules.getFirst();
    this.random = CallNames.read(rule, "random");
  }

  @Override
  public void inspect(App app) {
    Program program = Program.of(app);
    for (CodeFile file : program.shipped()) {
      for (int node = 0; node < file.tree().size(); node++) {
        if (file.tree().is(node, Kind.CALL)
            && random.argument(file.at(node), program.values()).isPresent()) {
          look(file.at(node));
        }
      }
    }
  }

  private void look(At call) {
    Tree tree = call.tree();
    int node = call.node();
    for (int above = tree.parent(node); above != Tree.NONE; above = tree.parent(above)) {
      switch (tree.kind(above)) {
        case DECLARE, PROPERTY, ASSIGN, FIELD, KEYWORD -> {
          boolean declares =
              !tree.is(above, Kind.ASSIGN) || call.file().language() == Language.PYTHON;
          if (told(call, tree.firstChild(above)) || declares) {
            // What is kept under a harmless name in a function may still be what it gives back.
            ofFunction(call, above);
            return;
          }
        }
        case FUNCTION -> {
          if (!isPassed(tree, above)) {
            told(call, named(tree, above));
            return;
          }
        }
        case FILE, CLASS, ELEMENT -> {
          return;
        }
        default -> {}
      }
    }
  }

  /** The function gives back what was kept, and its name says what for. */
  private void ofFunction(At call, int kept) {
    Tree tree = call.tree();
    int target = tree.firstChild(kept);
    int function = call.file().scopes().function(kept);
    if (!tree.is(target, Kind.NAME) || function == Tree.NONE || isSecret(words(tree, target))) {
      return;
    }
    String name = tree.text(target);
    for (int node : call.file().scopes().returned(function)) {
      if (tree.text(node).contains(name)) {
        told(call, named(tree, function));
        return;
      }
    }
  }

  private static boolean isPassed(Tree tree, int function) {
    return tree.is(tree.parent(function), Kind.CALL);
  }

  private static int named(Tree tree, int function) {
    int name = tree.firstChild(function);
    if (!tree.is(name, Kind.NOTHING)) {
      return name;
    }
    int parent = tree.parent(function);
    return switch (tree.kind(parent)) {
      case DECLARE, PROPERTY, ASSIGN, FIELD -> tree.firstChild(parent);
      default -> Tree.NONE;
    };
  }

  private boolean told(At call, int name) {
    if (name == Tree.NONE || !isSecret(words(call.tree(), name))) {
      return false;
    }
    call.tell(
        rule,
        Confidence.LIKELY,
        "Whoever sees some values of %s works out the others, before and after: %s can be guessed."
            .formatted(Values.text(call), call.tree().text(name)),
        Values.text(call).replace("()", "") + " " + call.tree().text(name),
        new Step(call.place(), "is no secret to who has seen others"),
        new Step(call.on(name).place(), "is what it is for"));
    return true;
  }

  private static List<String> words(Tree tree, int name) {
    String text = tree.text(tree.is(name, Kind.MEMBER) ? tree.child(name, 1) : name);
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean starts =
          Character.isUpperCase(c) && i > 0 && Character.isLowerCase(text.charAt(i - 1));
      if (starts || !Character.isLetter(c)) {
        add(words, word);
      }
      if (Character.isLetter(c)) {
        word.append(c);
      }
    }
    add(words, word);
    return words;
  }

  private static void add(List<String> words, StringBuilder word) {
    if (!word.isEmpty()) {
      words.add(word.toString().toLowerCase(Locale.ROOT));
      word.setLength(0);
    }
  }

  private static boolean isSecret(List<String> words) {
    boolean secret = false;
    boolean qualified = false;
    boolean qualifier = false;
    for (String word : words) {
      if (HARMLESS.contains(word)) {
        return false;
      }
      secret = secret || SECRETS.contains(word);
      qualified = qualified || QUALIFIED.contains(word);
      qualifier = qualifier || QUALIFIERS.contains(word);
    }
    return secret || (qualified && qualifier);
  }
}
