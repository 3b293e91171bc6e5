package io.keyward.scan.client;

import io.keyward.scan.app.Program;
import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.FunctionName;
import io.keyward.scan.app.module.NameWords;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Members;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.MatchWords;
import io.keyward.scan.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whole rows about people that a component on the server gives to one in the browser: all their
 * columns are then in the page's source. Match tells in lines {@code people: user profile} which
 * tables are about people, {@code reads: findUnique findFirst} which calls read whole rows, {@code
 * chooses: select omit} what chooses columns, and {@code pages: getServerSideProps} which functions
 * give what they return to the browser.
 */
public final class RowsForClients implements AppDetector {
  /** The name by which rules ask for it. */
  public static final String NAME = "rows-for-clients";

  private static final int LONGEST = 12;

  private final Rule rule;
  private final List<String> people;
  private final List<String> reads;
  private final List<String> chooses;
  private final List<String> pages;

  /** For the one rule that asks for it. */
  public RowsForClients(List<Rule> rules) {
    this.rule = rules.getFirst();
    MatchWords words = new MatchWords(rule);
    this.people = words.of("people");
    this.reads = words.of("reads");
    this.chooses = words.of("chooses");
    this.pages = words.of("pages");
  }

  @Override
  public void inspect(App app) {
    Program program = Program.of(app);
    for (CodeFile file : program.shipped()) {
      Tree tree = file.tree();
      if (!file.outline().says("use client")) {
        for (int element : tree.nodes(Kind.ELEMENT)) {
          if (isComponent(tree, tree.firstChild(element))) {
            element(file.at(element), program);
          }
        }
        if (tree.saysAny(pages)) {
          for (int returned : tree.nodes(Kind.RETURN)) {
            returned(file.at(returned), program);
          }
        }
      }
    }
  }

  /** What begins with a small letter is an element of the page itself. */
  private static boolean isComponent(Tree tree, int name) {
    return tree.is(name, Kind.NAME) && !Character.isLowerCase(tree.text(name).charAt(0));
  }

  /** {@code <Profile user={user} />}, where the component runs in the browser. */
  private void element(At element, Program program) {
    Tree tree = element.tree();
    int name = tree.firstChild(element.node());
    List<At> given = new ArrayList<>();
    for (int child = tree.nextSibling(name); child != Tree.NONE; child = tree.nextSibling(child)) {
      int value =
          switch (tree.kind(child)) {
            case ATTRIBUTE -> tree.child(child, 1);
            case SPREAD -> tree.firstChild(child);
            default -> Tree.NONE;
          };
      if (value != Tree.NONE && !tree.is(value, Kind.STRING) && !tree.is(value, Kind.FUNCTION)) {
        given.add(element.on(value));
      }
    }
    if (given.isEmpty()) {
      return;
    }
    At component = program.values().of(element.on(name), Frame.NONE).ref();
    if (component == null || !component.file().outline().says("use client")) {
      return;
    }
    for (At each : given) {
      handed(each, tree.text(name), program.values());
    }
  }

  /** {@code return { props: { user } }}. */
  private void returned(At at, Program program) {
    Tree tree = at.tree();
    int function = at.file().scopes().function(at.node());
    int object = tree.firstChild(at.node());
    if (!tree.is(object, Kind.OBJECT) || !pages.contains(FunctionName.of(tree, function))) {
      return;
    }
    int props = Members.property(tree, object, "props");
    int holder = tree.is(props, Kind.OBJECT) ? props : object;
    for (int child = tree.firstChild(holder); child != Tree.NONE; child = tree.nextSibling(child)) {
      if (tree.is(child, Kind.PROPERTY)) {
        handed(at.on(tree.child(child, 1)), "the page", program.values());
      }
    }
  }

  private void handed(At given, String to, Values values) {
    At read = read(given, values);
    String table = read == null ? "" : table(read);
    if (read == null || table.isEmpty()) {
      return;
    }
    given.tell(
        rule,
        Confidence.LIKELY,
        "All columns of %s go to %s, which runs in the browser: whatever is in them stands in the page's source."
            .formatted(table, to),
        "row of %s for %s".formatted(table, to),
        new Step(read.place(), "reads the whole row"),
        new Step(given.place(), "hands it to the browser"));
  }

  /** The call that read the row, by what the name is kept as. */
  private static @Nullable At read(At given, Values values) {
    At ref = values.of(given, Frame.NONE).ref();
    if (ref != null && ref.is(Kind.CALL)) {
      return ref;
    }
    if (!given.is(Kind.NAME)) {
      return null;
    }
    Tree tree = given.tree();
    int above = given.file().scopes().binder(given.node());
    for (int i = 0; above != Tree.NONE && i < LONGEST && !tree.is(above, Kind.DECLARE); i++) {
      above = tree.parent(above);
    }
    if (above == Tree.NONE || !tree.is(above, Kind.DECLARE)) {
      return null;
    }
    int kept = tree.child(above, 1);
    int call = tree.is(kept, Kind.AWAIT) ? tree.firstChild(kept) : kept;
    return tree.is(call, Kind.CALL) ? given.on(call) : null;
  }

  /** The table about people of which the chain of calls reads all columns, or nothing. */
  private String table(At read) {
    Tree tree = read.tree();
    List<String> models = new ArrayList<>();
    boolean whole = false;
    int node = read.node();
    for (int i = 0; i < LONGEST && tree.is(node, Kind.CALL); i++) {
      int callee = tree.firstChild(node);
      if (!tree.is(callee, Kind.MEMBER)) {
        break;
      }
      String method = tree.text(tree.child(callee, 1));
      int argument = tree.child(node, 1);
      whole = whole || reads.contains(method) || isAll(tree, method, argument);
      if (choosesColumns(tree, method, argument)) {
        return "";
      }
      if (method.equals("from") && argument != Tree.NONE) {
        models.add(tree.is(argument, Kind.STRING) ? tree.value(argument) : tree.text(argument));
      }
      node = tree.firstChild(callee);
      while (tree.is(node, Kind.AWAIT)) {
        node = tree.firstChild(node);
      }
    }
    models.add(tree.text(tree.is(node, Kind.MEMBER) ? tree.child(node, 1) : node));
    for (String model : models) {
      List<String> words = NameWords.of(model);
      if (whole && !words.isEmpty() && people.contains(words.getLast().toLowerCase(Locale.ROOT))) {
        return model;
      }
    }
    return "";
  }

  /** {@code .select()} and {@code .select("*")}. */
  private static boolean isAll(Tree tree, String method, int argument) {
    return method.equals("select")
        && (argument == Tree.NONE
            || (tree.is(argument, Kind.STRING) && tree.value(argument).strip().equals("*")));
  }

  private boolean choosesColumns(Tree tree, String method, int argument) {
    if (chooses.contains(method) && !isAll(tree, method, argument)) {
      return true;
    }
    for (String option : chooses) {
      if (tree.is(argument, Kind.OBJECT) && Members.property(tree, argument, option) != Tree.NONE) {
        return true;
      }
    }
    return false;
  }
}
