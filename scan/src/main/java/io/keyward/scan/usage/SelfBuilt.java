package io.keyward.scan.usage;

import io.keyward.scan.app.Program;
import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.Outline;
import io.keyward.scan.app.module.Subtree;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What an application does itself although a person should have looked at it, or a service does it
 * better: one question for the whole application, with the places.
 */
public final class SelfBuilt implements AppDetector {
  /**
   * The name by which rules ask for it. Lines of their Match: {@code words: } (names in the code,
   * without {@code _} and in lower case; of several such lines there has to be a word of each),
   * {@code counts: tested} (only where something is decided by them, on the server) or {@code
   * counts: anywhere}, {@code unless: } (words with which it is something else), {@code moot: }
   * (packages that do it; with one of them nothing is asked), and {@code says: } with what is
   * asked.
   */
  public static final String NAME = "self-built";

  private static final int MOST_SHOWN = 8;
  private static final int LONGEST = 40;

  private final List<Asked> rules = new ArrayList<>();

  private record Asked(
      Rule rule,
      List<Set<String>> groups,
      boolean tested,
      List<String> unless,
      Set<String> moot,
      String says) {}

  /** For these rules. */
  public SelfBuilt(List<Rule> rules) {
    for (Rule rule : rules) {
      List<Set<String>> groups = new ArrayList<>();
      Set<String> moot = new LinkedHashSet<>();
      List<String> unless = new ArrayList<>();
      boolean tested = false;
      String says = "";
      for (String line : rule.match().lines().toList()) {
        String rest = line.substring(line.indexOf(": ") + 2);
        switch (line.substring(0, line.indexOf(": "))) {
          case "words" -> groups.add(Set.of(rest.split(" ", -1)));
          case "counts" -> tested = rest.equals("tested");
          case "unless" -> unless.addAll(List.of(rest.split(" ", -1)));
          case "moot" -> moot.addAll(List.of(rest.split(" ", -1)));
          case "says" -> says = rest;
          default -> throw new IllegalArgumentException("not understood: " + line);
        }
      }
      this.rules.add(new Asked(rule, groups, tested, unless, moot, says));
    }
  }

  @Override
  public void inspect(App app) {
    Program program = Program.of(app);
    for (Asked asked : rules) {
      if (!isMoot(asked, program)) {
        look(asked, program);
      }
    }
  }

  private static boolean isMoot(Asked asked, Program program) {
    for (CodeFile file : program.files()) {
      for (Outline.Import taken : file.outline().imports()) {
        if (asked.moot().contains(taken.specifier())) {
          return true;
        }
      }
    }
    return false;
  }

  private static void look(Asked asked, Program program) {
    Set<At> places = new LinkedHashSet<>();
    Set<Integer> groups = new LinkedHashSet<>();
    Map<String, Integer> ofNames = new HashMap<>();
    for (CodeFile file : program.shipped()) {
      if (!(asked.tested() && program.sides().isClient(file))) {
        int[] named = named(asked, file.tree(), ofNames);
        for (int node : said(asked, file.tree(), named)) {
          int name = file.tree().name(node);
          int group = name == Tree.NONE ? group(asked, file.tree(), node) : named[name];
          if (group >= 0 && (!asked.tested() || isDecidedBy(file.at(node), asked.unless()))) {
            groups.add(group);
            if (places.size() < MOST_SHOWN) {
              places.add(file.at(node));
            }
          }
        }
      }
    }
    if (groups.size() == asked.groups().size()) {
      tell(asked, List.copyOf(places));
    }
  }

  /** Which of the groups each name of the file belongs to. */
  private static int[] named(Asked asked, Tree tree, Map<String, Integer> known) {
    int[] groups = new int[tree.nameCount()];
    Function<String, Integer> finder = text -> group(asked, text);
    for (int name = 0; name < groups.length; name++) {
      groups[name] = known.computeIfAbsent(tree.nameText(name), finder);
    }
    return groups;
  }

  /** The names if one of them counts, and the texts if they do: nothing is decided by a text. */
  private static int[] said(Asked asked, Tree tree, int[] named) {
    boolean names = false;
    for (int group : named) {
      names |= group >= 0;
    }
    if (asked.tested()) {
      return names ? tree.nodes(Kind.NAME) : new int[0];
    }
    return names ? tree.nodes(Kind.NAME, Kind.STRING) : tree.nodes(Kind.STRING);
  }

  /** Which of the groups a text belongs to, or -1. */
  private static int group(Asked asked, Tree tree, int text) {
    return tree.end(text) - tree.start(text) > LONGEST ? -1 : group(asked, tree.value(text));
  }

  private static int group(Asked asked, String word) {
    if (word.length() > LONGEST) {
      return -1;
    }
    String lower = word.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    String bare = lower.startsWith("get") ? lower.substring(3) : lower;
    for (int i = 0; i < asked.groups().size(); i++) {
      if (asked.groups().get(i).contains(bare)) {
        return i;
      }
    }
    return -1;
  }

  /** {@code if (user.role === "admin")}: a member of this name is tested or compared. */
  private static boolean isDecidedBy(At name, List<String> unless) {
    Tree tree = name.tree();
    int member = tree.parent(name.node());
    if (!tree.is(member, Kind.MEMBER) || tree.child(member, 1) != name.node()) {
      return false;
    }
    int below = member;
    boolean compared = tree.is(tree.parent(member), Kind.BINARY);
    if (saysAny(name.on(compared ? tree.parent(member) : member), unless)) {
      return false;
    }
    for (int node = tree.parent(below); node != Tree.NONE; node = tree.parent(node)) {
      switch (tree.kind(node)) {
        case IF, CONDITIONAL -> {
          return tree.firstChild(node) == below;
        }
        case CALL, MEMBER, BINARY, UNARY, AWAIT -> below = node;
        default -> {
          return tree.is(below, Kind.BINARY) && tree.is(node, Kind.RETURN);
        }
      }
    }
    return false;
  }

  /** {@code message.role === "assistant"}: not who may do what. */
  private static boolean saysAny(At at, List<String> words) {
    Tree tree = at.tree();
    return Subtree.of(at)
        .any(node ->
            switch (tree.kind(node)) {
              case NAME -> words.contains(tree.text(node).toLowerCase(Locale.ROOT));
              case STRING -> words.contains(tree.value(node).toLowerCase(Locale.ROOT));
              default -> false;
            });
  }

  private static void tell(Asked asked, List<At> places) {
    Step[] steps =
        places.stream().map(at -> new Step(at.place(), "does it here")).toArray(Step[]::new);
    At first = places.getFirst();
    first.tell(asked.rule(), Confidence.ASK, asked.says(), "self-built", steps);
  }
}
