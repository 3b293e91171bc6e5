package io.keyward.scan.flow;

import io.keyward.scan.app.Program;
import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.Configuration;
import io.keyward.scan.app.module.NameWords;
import io.keyward.scan.app.module.Scopes;
import io.keyward.scan.app.module.Trail;
import io.keyward.scan.app.value.Checks;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Tag;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Step;
import io.keyward.scan.login.CallNames;
import io.keyward.scan.rule.MatchWords;
import io.keyward.scan.rule.Rule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Addresses that somebody else chooses whole, of links and frames and of what the code itself
 * opens: they may begin with {@code javascript:}. React refuses such addresses of links by itself
 * from version 19 on; what the code opens nobody refuses.
 */
public final class Addresses implements AppDetector {
  /**
   * The name by which rules ask for it. Match tells in lines {@code written: website} what
   * addresses are called that people write, {@code by: profile note} what they are a part of then,
   * and {@code opens: window.open 0} and {@code goes: location.href} what calls and what is set for
   * the browser to go there.
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
  private final List<String> going;
  private final CallNames opening;

  /** For the one rule that asks for it. */
  public Addresses(List<Rule> rules) {
    this.rule = rules.getFirst();
    MatchWords words = new MatchWords(rule);
    this.written = words.of("written");
    this.people = words.of("by");
    this.going = words.of("goes");
    this.opening = CallNames.read(rule, "opens");
  }

  @Override
  public void inspect(App app) {
    boolean refused = hasNewReact(app);
    Program program = Program.of(app);
    Values values = program.values();
    for (CodeFile file : program.shipped()) {
      if (file.isScript()) {
        if (!refused) {
          followed(file, values);
        }
        went(file, values);
        if (opening.areNamedIn(file)) {
          opened(file, values);
        }
      }
    }
  }

  private void followed(CodeFile file, Values values) {
    for (int attribute : file.tree().nodes(Kind.ATTRIBUTE)) {
      if (isFollowed(file.tree(), attribute)) {
        look(file.at(attribute), values);
      }
    }
  }

  private void went(CodeFile file, Values values) {
    Tree tree = file.tree();
    for (int assignment : tree.nodes(Kind.ASSIGN)) {
      if (goes(tree, tree.firstChild(assignment))) {
        opened(file.at(assignment), file.at(tree.child(assignment, 1)), values);
      }
    }
  }

  private void opened(CodeFile file, Values values) {
    for (int node : file.tree().nodes(Kind.CALL)) {
      At call = file.at(node);
      opening.argument(call, values).ifPresent(given -> opened(call, given, values));
    }
  }

  private boolean goes(Tree tree, int target) {
    for (String name : going) {
      if (tree.textIs(target, name)) {
        return true;
      }
    }
    return false;
  }

  /** Some {@code package.json} asks for React 19 or later. */
  private static boolean hasNewReact(App app) {
    for (FileUnderScan file : app.files()) {
      if (file.path().endsWith("package.json") && Configuration.isPartOf(file.path())) {
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

  /**
   * What the code itself opens; where that comes with the request, it is a matter of where one is
   * sent, and told as that.
   */
  private void opened(At opens, At given, Values values) {
    Value value = values.of(given, Frame.NONE);
    boolean apart = opens.tree().text(opens.node()).contains("noopener");
    if (isOfPeople(given)
        && value.has(Tag.DATA)
        && !value.has(Tag.REQUEST)
        && !apart
        && !isAskedAbout(given)) {
      tell(
          opens,
          Confidence.LIKELY,
          "People write this address by themselves, and the code opens it as it is: one that begins with javascript: runs in the page of whoever clicks.",
          new Step(given.place(), "is what somebody has written, whole"),
          new Step(opens.place(), "goes there"));
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

  /** Something is called with it, or on it, where it is known: perhaps to ask how it begins. */
  private boolean isAskedAbout(At at) {
    Tree tree = at.tree();
    String text = tree.text(at.node());
    int last = known(at);
    for (int node = at.file().scopes().first(last); node < last; node++) {
      boolean calls = tree.is(node, Kind.CALL) || tree.is(node, Kind.NEW);
      if (calls && !opens(tree, node)) {
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

  private boolean opens(Tree tree, int call) {
    return opening.names(tree.text(tree.firstChild(call)));
  }

  /** The function that binds what it is a part of, or the file. */
  private static int known(At at) {
    Tree tree = at.tree();
    int root = at.node();
    while (tree.is(root, Kind.MEMBER)) {
      root = tree.firstChild(root);
    }
    Scopes scopes = at.file().scopes();
    int binder = tree.is(root, Kind.NAME) ? scopes.binder(root) : Tree.NONE;
    int function = scopes.function(binder == Tree.NONE ? at.node() : binder);
    return function == Tree.NONE ? tree.root() : function;
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
