package io.keyward.scan.flow;

import io.keyward.scan.app.Program;
import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.Trail;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Members;
import io.keyward.scan.app.value.Tag;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
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
  /**
   * The name by which rules ask for it; their Match begins with {@code react}, {@code dom} or
   * {@code markdown}.
   */
  public static final String NAME = "markup";

  private static final String MARKDOWN = "markdown";

  private static final Kind[] PLACES = {Kind.ATTRIBUTE, Kind.PROPERTY, Kind.ASSIGN, Kind.CALL};

  /** By which names something becomes a part of a page. */
  private static final List<String> SETTERS =
      List.of(
          "dangerouslySetInnerHTML",
          "innerHTML",
          "outerHTML",
          "insertAdjacentHTML",
          "write",
          "writeln");

  private final List<Rule> rules;

  /** What the rule about it says of markdown, if that is asked for. */
  private final Markdown markdown;

  /** For these rules. */
  public Markup(List<Rule> rules) {
    this.rules = List.copyOf(rules);
    StringBuilder match = new StringBuilder();
    for (Rule rule : rules) {
      if (rule.match().startsWith(MARKDOWN)) {
        match.append(rule.match());
      }
    }
    this.markdown = Markdown.read(match.toString());
  }

  @Override
  public void inspect(App app) {
    Program program = Program.of(app);
    for (CodeFile file : program.shipped()) {
      for (Rule rule : rules) {
        inspect(rule, file, program.values());
      }
    }
  }

  private void inspect(Rule rule, CodeFile file, Values values) {
    boolean ofMarkdown = rule.match().startsWith(MARKDOWN);
    if (file.tree().saysAny(SETTERS)) {
      places(rule, ofMarkdown, file, values);
    }
    if (ofMarkdown && markdown.isKnownTo(file)) {
      options(rule, file, values);
    }
  }

  private void places(Rule rule, boolean ofMarkdown, CodeFile file, Values values) {
    Tree tree = file.tree();
    for (int node : tree.nodes(PLACES)) {
      int value =
          switch (rule.match()) {
            case "react" -> ofReact(tree, node);
            case "dom" -> ofDocument(file, node, values);
            default -> Math.max(ofReact(tree, node), ofDocument(file, node, values));
          };
      if (value != Tree.NONE
          && markdown.isRendered(values.of(file.at(value), Frame.NONE).what()) == ofMarkdown) {
        look(rule, file.at(node), file.at(value), values);
      }
    }
  }

  private void options(Rule rule, CodeFile file, Values values) {
    for (int node : file.tree().nodes(Kind.CALL, Kind.NEW, Kind.NAME)) {
      if (markdown.letsThrough(file.at(node), values)) {
        tellOfOption(rule, file.at(node));
      }
    }
  }

  private static void tellOfOption(Rule rule, At at) {
    at.tell(
        rule,
        Confidence.LIKELY,
        "Elements that stand in the markdown become part of the page, scripts too, and nothing takes them out.",
        "markdown " + shortened(at),
        new Step(at.place(), "lets elements through"));
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
