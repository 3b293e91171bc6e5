package io.keyward.scan.access;

import io.keyward.scan.app.Program;
import io.keyward.scan.app.Reachable;
import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.route.Route;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Comments that say of code which requests run that a protection is still missing. */
public final class Leftovers implements AppDetector {
  /**
   * The name by which rules ask for it. Lines of their Match: {@code admits: word} or phrase with
   * {@code +} for blanks, one of which has to stand in the comment; {@code lacks: words = words},
   * of which one of the first has to be followed, after at most three others, by a word that begins
   * as one of the second.
   */
  public static final String NAME = "leftover-comment";

  private static final int FARTHEST = 3;
  private static final int LONGEST = 600;

  private final Rule rule;
  private final List<String> admissions = new ArrayList<>();
  private final List<Lacking> lacking = new ArrayList<>();

  private record Lacking(List<String> verbs, List<String> subjects) {}

  /** For the one rule that asks for it. */
  public Leftovers(List<Rule> rules) {
    rule = rules.getFirst();
    for (String line : rule.match().lines().toList()) {
      String rest = line.substring(line.indexOf(' ') + 1);
      if (line.startsWith("admits: ")) {
        for (String word : rest.split(" ", -1)) {
          admissions.add(" " + word.replace('+', ' ') + " ");
        }
      } else {
        String[] sides = rest.split(" = ", 2);
        lacking.add(
            new Lacking(List.of(sides[0].split(" ", -1)), List.of(sides[1].split(" ", -1))));
      }
    }
  }

  @Override
  public void inspect(App app) {
    Program program = Program.of(app);
    for (CodeFile file : program.shipped()) {
      Tree tree = file.tree();
      for (int comment = 0; comment < tree.commentCount(); comment++) {
        String lacks = lacks(file, tree.commentStart(comment), tree.commentEnd(comment));
        if (!lacks.isEmpty()) {
          int number = comment;
          route(file, tree.commentStart(comment), tree.commentEnd(comment), Reachable.of(app))
              .ifPresent(route -> tell(file, number, lacks, route));
        }
      }
    }
  }

  // ---- what it says

  /** What the comment says is missing; empty if it says no such thing. */
  private String lacks(CodeFile file, int start, int end) {
    if (end - start > LONGEST) {
      return "";
    }
    String text = words(file.scanned().latin().substring(start, end));
    boolean admits = false;
    for (String admission : admissions) {
      admits = admits || text.contains(admission);
    }
    if (!admits) {
      return "";
    }
    String[] words = text.strip().split(" ", -1);
    for (Lacking each : lacking) {
      for (int i = 0; i < words.length; i++) {
        if (each.verbs().contains(words[i])) {
          for (int j = i + 1; j < Math.min(words.length, i + 2 + FARTHEST); j++) {
            if (beginsAsAny(words[j], each.subjects())) {
              return words[i] + " … " + words[j];
            }
          }
        }
      }
    }
    return "";
  }

  private static boolean beginsAsAny(String word, List<String> subjects) {
    for (String subject : subjects) {
      if (word.startsWith(subject)) {
        return true;
      }
    }
    return false;
  }

  /** In lower case, with a blank for whatever is no letter, so that words can be told apart. */
  private static String words(String comment) {
    StringBuilder words = new StringBuilder(" ");
    for (char c : comment.toLowerCase(Locale.ROOT).toCharArray()) {
      if (Character.isLetterOrDigit(c)) {
        words.append(c);
      } else if (words.charAt(words.length() - 1) != ' ') {
        words.append(' ');
      }
    }
    return words.append(' ').toString();
  }

  // ---- what it stands at

  /** A route that runs what the comment stands in, or directly above. */
  private static Optional<Route> route(CodeFile file, int start, int end, Reachable reachable) {
    for (Map.Entry<At, Route> each : reachable.functions().entrySet()) {
      At function = each.getKey();
      if (function.file().equals(file)) {
        Tree tree = file.tree();
        boolean within = tree.start(function.node()) <= start && end <= tree.end(function.node());
        if (within || isBlank(file, end, tree.start(statement(function)))) {
          return Optional.of(each.getValue());
        }
      }
    }
    return Optional.empty();
  }

  private static int statement(At function) {
    Tree tree = function.tree();
    int node = function.node();
    while (tree.parent(node) != Tree.NONE
        && !tree.is(tree.parent(node), Kind.FILE)
        && !tree.is(tree.parent(node), Kind.BLOCK)) {
      node = tree.parent(node);
    }
    return node;
  }

  /** Whether nothing but blanks and more comments stand there. */
  private static boolean isBlank(CodeFile file, int from, int to) {
    Tree tree = file.tree();
    String text = file.scanned().latin();
    int at = from;
    while (at < to) {
      int comment = commentAt(tree, at);
      if (comment >= 0) {
        at = tree.commentEnd(comment);
      } else if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else {
        return false;
      }
    }
    return at == to;
  }

  private static int commentAt(Tree tree, int offset) {
    int low = 0;
    int high = tree.commentCount() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (tree.commentStart(middle) == offset) {
        return middle;
      }
      if (tree.commentStart(middle) < offset) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  private void tell(CodeFile file, int comment, String lacks, Route route) {
    Tree tree = file.tree();
    file.scanned()
        .found(
            rule.id(),
            rule.severity(),
            Confidence.LIKELY,
            file.scanned().place(tree.commentStart(comment), tree.commentEnd(comment)),
            "%s runs code of which a comment says that a protection is still to be added: it is not there."
                .formatted(route.title()),
            "comment " + lacks,
            new Step(route.handler().place(), "answers " + route.title()));
  }
}
