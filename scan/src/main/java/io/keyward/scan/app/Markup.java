package io.keyward.scan.app;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.Rule;
import java.util.List;

/** Values that become a part of a page as they are, elements and all. */
public final class Markup implements AppDetector {
  /** The name by which rules ask for it; their Match is {@code react} or {@code dom}. */
  public static final String NAME = "markup";

  private final List<Rule> rules;

  /** For these rules. */
  public Markup(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  @Override
  public void inspect(App app) {
    Program program = Program.of(app);
    for (CodeFile file : program.files()) {
      if (!file.isTest()) {
        for (Rule rule : rules) {
          inspect(rule, file, program.values());
        }
      }
    }
  }

  private static void inspect(Rule rule, CodeFile file, Values values) {
    boolean react = rule.match().equals("react");
    Tree tree = file.tree();
    for (int node = 0; node < tree.size(); node++) {
      int value = react ? ofReact(tree, node) : ofDocument(file, node, values);
      if (value != Tree.NONE) {
        look(rule, file.at(node), file.at(value), values);
      }
    }
  }

  /** {@code dangerouslySetInnerHTML={{__html: value}}}; what is in a style is none of a page. */
  private static int ofReact(Tree tree, int node) {
    boolean sets =
        (tree.is(node, Kind.ATTRIBUTE) || tree.is(node, Kind.PROPERTY))
            && tree.textIs(tree.firstChild(node), "dangerouslySetInnerHTML");
    if (!sets || tree.textIs(tree.firstChild(tree.parent(node)), "style")) {
      return Tree.NONE;
    }
    int given = tree.child(node, 1);
    return tree.is(given, Kind.OBJECT) ? Members.property(tree, given, "__html") : given;
  }

  /** {@code a.innerHTML = value}, {@code document.write(value)} and the like. */
  private static int ofDocument(CodeFile file, int node, Values values) {
    Tree tree = file.tree();
    int target = tree.firstChild(node);
    if (!tree.is(target, Kind.MEMBER)) {
      return Tree.NONE;
    }
    int name = tree.child(target, 1);
    if (tree.is(node, Kind.ASSIGN)) {
      boolean sets = tree.textIs(name, "innerHTML") || tree.textIs(name, "outerHTML");
      return sets && !tree.textIs(tree.firstChild(target), "module")
          ? tree.child(node, 1)
          : Tree.NONE;
    }
    if (!tree.is(node, Kind.CALL)) {
      return Tree.NONE;
    }
    if (tree.textIs(name, "insertAdjacentHTML")) {
      return tree.child(node, 2);
    }
    boolean writes = tree.textIs(name, "write") || tree.textIs(name, "writeln");
    return writes
            && values.of(file.at(tree.firstChild(target)), Frame.NONE).what().equals("document")
        ? tree.child(node, 1)
        : Tree.NONE;
  }

  private static void look(Rule rule, At place, At given, Values values) {
    Value value = values.of(given, Frame.NONE);
    boolean harmful = value.has(Tag.DATA) || (value.has(Tag.REQUEST) && value.has(Tag.HTML));
    boolean markupAlready =
        value.what().endsWith(".innerHTML") || value.what().endsWith(".outerHTML");
    if (!harmful || markupAlready) {
      return;
    }
    Trail trail = value.trail();
    boolean proved = value.has(Tag.REQUEST) && value.has(Tag.HTML) && trail != null;
    Step[] steps =
        proved && trail != null
            ? trail.steps(given, "becomes part of the page as it is")
            : new Step[] {
              new Step(
                  given.place(),
                  "is not written in the code, and becomes part of the page as it is")
            };
    given
        .file()
        .scanned()
        .found(
            rule.id(),
            rule.severity(),
            proved ? Confidence.PROVED : Confidence.LIKELY,
            place.place(),
            proved
                ? "Whoever makes the link chooses what runs in the page of whoever follows it."
                : "If somebody else can choose this text, it runs as a script in the page of whoever sees it.",
            "markup " + shortened(given),
            steps);
  }

  private static String shortened(At at) {
    String text = at.tree().text(at.node());
    return text.length() <= 60 ? text : text.substring(0, 60);
  }
}
