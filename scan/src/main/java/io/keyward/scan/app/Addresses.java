package io.keyward.scan.app;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.Rule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Addresses of links and frames that somebody else chooses whole: they may begin with {@code
 * javascript:}. React refuses such addresses by itself from version 19 on.
 */
public final class Addresses implements AppDetector {
  /**
   * The name by which rules ask for it. Match tells in lines {@code written: website} what
   * addresses are called that people write, and {@code by: profile note} what they are a part of
   * then.
   */
  public static final String NAME = "addresses";

  private static final Set<String> ATTRIBUTES =
      Set.of("href", "xlinkHref", "formAction", "action", "src", "srcDoc", "data");

  /** An address in one of these is followed or run; a picture's is not. */
  private static final Set<String> ELEMENTS =
      Set.of("a", "area", "iframe", "frame", "embed", "object", "form", "button", "input", "Link");

  private final Rule rule;
  private final List<String> written;
  private final List<String> people;

  /** For the one rule that asks for it. */
  public Addresses(List<Rule> rules) {
    this.rule = rules.getFirst();
    MatchWords words = new MatchWords(rule);
    this.written = words.of("written");
    this.people = words.of("by");
  }

  @Override
  public void inspect(App app) {
    if (hasNewReact(app)) {
      return;
    }
    Program program = Program.of(app);
    for (CodeFile file : program.shipped()) {
      Tree tree = file.tree();
      for (int node = 0; node < tree.size(); node++) {
        if (tree.is(node, Kind.ATTRIBUTE) && isFollowed(tree, node)) {
          look(file.at(node), program.values());
        }
      }
    }
  }

  /** Some {@code package.json} asks for React 19 or later. */
  private static boolean hasNewReact(App app) {
    for (FileUnderScan file : app.files()) {
      if (file.path().endsWith("package.json")) {
        String text = new String(file.bytes(), StandardCharsets.UTF_8);
        int name = text.indexOf("\"react\"");
        int colon = name < 0 ? -1 : text.indexOf(':', name);
        if (colon > 0 && major(text, colon) >= 19) {
          return true;
        }
      }
    }
    return false;
  }

  private static int major(String text, int from) {
    int at = from;
    while (at < text.length() && !Character.isDigit(text.charAt(at)) && text.charAt(at) != ',') {
      at++;
    }
    int number = 0;
    for (int i = 0; i < 3 && at < text.length() && Character.isDigit(text.charAt(at)); i++, at++) {
      number = number * 10 + text.charAt(at) - '0';
    }
    return number;
  }

  private static boolean isFollowed(Tree tree, int attribute) {
    int name = tree.firstChild(attribute);
    int element = tree.firstChild(tree.parent(attribute));
    return tree.is(name, Kind.NAME)
        && ATTRIBUTES.contains(tree.text(name))
        && tree.is(element, Kind.NAME)
        && ELEMENTS.contains(tree.text(element));
  }

  private void look(At attribute, Values values) {
    At given = attribute.on(attribute.tree().child(attribute.node(), 1));
    Value value = values.of(given, Frame.NONE);
    Trail trail = value.trail();
    if (value.has(Tag.REQUEST)) {
      if (value.has(Tag.SCHEME)
          && trail != null
          && !new Checks(values, Tag.SCHEME).isChecked(given, value, Frame.NONE)) {
        tell(
            attribute,
            Confidence.PROVED,
            "Whoever makes a link to this page chooses an address that may begin with javascript:, and runs what stands behind it when somebody clicks.",
            trail.steps(given, "is followed on a click"));
      }
    } else if (isOfPeople(given) && value.has(Tag.DATA) && !isAskedAbout(given)) {
      tell(
          attribute,
          Confidence.LIKELY,
          "People write this address by themselves: one that begins with javascript: runs in the page of whoever clicks.",
          new Step(given.place(), "is what somebody has written, whole"));
    }
  }

  /** {@code profile.website}. */
  private boolean isOfPeople(At at) {
    Tree tree = at.tree();
    if (!at.is(Kind.MEMBER)) {
      return false;
    }
    int of = tree.firstChild(at.node());
    String owner = tree.text(tree.is(of, Kind.MEMBER) ? tree.child(of, 1) : of);
    String name = tree.text(tree.child(at.node(), 1)).replace("_", "").toLowerCase(Locale.ROOT);
    List<String> words = NameWords.of(owner);
    return written.contains(name) && !words.isEmpty() && people.contains(words.getLast());
  }

  /** Something in the same function is called with it, or on it: perhaps to ask how it begins. */
  private static boolean isAskedAbout(At at) {
    Tree tree = at.tree();
    String text = tree.text(at.node());
    int function = at.file().scopes().function(at.node());
    int last = function == Tree.NONE ? tree.root() : function;
    for (int node = at.file().scopes().first(last); node < last; node++) {
      if (tree.is(node, Kind.CALL) || tree.is(node, Kind.NEW)) {
        for (int child = tree.firstChild(node);
            child != Tree.NONE;
            child = tree.nextSibling(child)) {
          int value =
              tree.is(child, Kind.MEMBER) && child == tree.firstChild(node)
                  ? tree.firstChild(child)
                  : child;
          if (tree.textIs(value, text)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private void tell(At attribute, Confidence confidence, String why, Step... steps) {
    String name = attribute.tree().text(attribute.node());
    attribute.tell(
        rule,
        confidence,
        why,
        "address " + (name.length() <= 60 ? name : name.substring(0, 60)),
        steps);
  }
}
