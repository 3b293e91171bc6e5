package io.keyward.scan.login;

import io.keyward.scan.app.Program;
import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.NameWords;
import io.keyward.scan.app.value.Names;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Language;
import io.keyward.scan.code.Tree;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

  private static final List<String> ONE_TIME = List.of("one", "time");

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
    GivenBack back = new GivenBack(program);
    for (CodeFile file : program.shipped()) {
      if (random.areNamedIn(file)) {
        look(file, program.values(), back);
      }
    }
    back.follow(this::isTold);
  }

  private void look(CodeFile file, Values values, GivenBack back) {
    for (int node : file.tree().nodes(Kind.CALL)) {
      At call = file.at(node);
      if (random.argument(call, values).isPresent() && !isTold(call)) {
        back.add(call);
      }
    }
  }

  /** Tells of a value by the name that it gets from those who call the function that draws it. */
  private boolean isTold(At drawn, At call, At name) {
    Tree tree = name.tree();
    List<String> words = words(tree, name.node());
    List<String> called = NameWords.of(Names.last(Values.text(call)));
    if (!isSecret(words) || called.stream().anyMatch(HARMLESS::contains)) {
      return false;
    }
    tell(
        drawn,
        tree.text(name.node()),
        new Step(call.place(), "is where it comes out"),
        new Step(name.place(), "is what it is for"));
    return true;
  }

  /** Tells of a call by the names around it. */
  private boolean isTold(At call) {
    Tree tree = call.tree();
    int node = call.node();
    for (int above = tree.parent(node); above != Tree.NONE; above = tree.parent(above)) {
      switch (tree.kind(above)) {
        case DECLARE, PROPERTY, ASSIGN, FIELD, KEYWORD -> {
          boolean declares =
              !tree.is(above, Kind.ASSIGN) || call.file().language() == Language.PYTHON;
          if (told(call, tree.firstChild(above))) {
            return true;
          }
          if (declares) {
            // What is kept under a harmless name in a function may still be what it gives back.
            return ofFunction(call, above);
          }
        }
        case FUNCTION -> {
          if (!isPassed(tree, above)) {
            return told(call, named(tree, above));
          }
        }
        case FILE, CLASS, ELEMENT -> {
          return false;
        }
        default -> {}
      }
    }
    return false;
  }

  /** The function gives back what was kept, and its name says what for. */
  private boolean ofFunction(At call, int kept) {
    Tree tree = call.tree();
    int target = tree.firstChild(kept);
    int function = call.file().scopes().function(kept);
    if (!tree.is(target, Kind.NAME) || function == Tree.NONE) {
      return false;
    }
    String name = tree.text(target);
    for (int node : call.file().scopes().returned(function)) {
      if (tree.text(node).contains(name)) {
        return told(call, named(tree, function));
      }
    }
    return false;
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
    tell(call, call.tree().text(name), new Step(call.on(name).place(), "is what it is for"));
    return true;
  }

  private void tell(At drawn, String name, Step... after) {
    List<Step> steps = new ArrayList<>();
    steps.add(new Step(drawn.place(), "is no secret to who has seen others"));
    steps.addAll(List.of(after));
    drawn.tell(
        rule,
        Confidence.LIKELY,
        "Whoever sees some values of %s works out the others, before and after: %s can be guessed."
            .formatted(Values.text(drawn), name),
        Values.text(drawn).replace("()", "") + " " + name,
        steps.toArray(Step[]::new));
  }

  private static List<String> words(Tree tree, int name) {
    return NameWords.of(tree.text(tree.is(name, Kind.MEMBER) ? tree.child(name, 1) : name));
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
    qualifier = qualifier || Collections.indexOfSubList(words, ONE_TIME) >= 0;
    return secret || (qualified && qualifier);
  }
}
