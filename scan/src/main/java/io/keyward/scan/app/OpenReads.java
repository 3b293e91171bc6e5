package io.keyward.scan.app;

import io.keyward.scan.app.Operation.Column;
import io.keyward.scan.app.Operation.Verb;
import io.keyward.scan.app.Operations.Reached;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Routes that show all rows of a table which are not for everybody. Much may be seen by anybody: a
 * shop's products, a blog's posts. So the table has to be about somebody's money or business and
 * elsewhere be read or written by who asks, or be about people, with more than their names.
 */
final class OpenReads {
  private static final Set<String> CHOOSING =
      Set.of("select", "omit", "columns", "fields", "attributes");

  private final Rule rule;
  private final List<String> mine;
  private final List<String> people;
  private final List<String> personal;
  private final List<String> offices;
  private final List<String> open;
  private final List<String> published;
  private final Values values;

  /** Tables whose rows are somewhere chosen or made by who asks, and where. */
  private final Map<String, At> owned = new HashMap<>();

  private final List<Reached> all;

  OpenReads(Rule rule, List<Reached> all, Values values) {
    MatchWords words = new MatchWords(rule);
    this.rule = rule;
    this.all = all;
    this.values = values;
    mine = words.of("mine");
    people = words.of("people");
    personal = words.of("personal");
    offices = words.of("office");
    open = words.of("open");
    published = words.of("published");
    for (Reached reached : all) {
      for (Column column : reached.operation().columns()) {
        if (column.isOwner() && column.value().has(Tag.IDENTITY)) {
          owned.putIfAbsent(table(reached.operation().model()), reached.inHandler());
        }
      }
    }
  }

  /** Whether everybody sees what is not for everybody, if nothing on the way refuses anybody. */
  boolean isOne(Reached reached) {
    Route route = reached.route();
    return reached.operation().verb() == Verb.READ
        && (route.kind() == Route.Kind.ROUTE || route.kind() == Route.Kind.EDGE_FUNCTION)
        && !Subtree.contains(route.path(), open)
        && isNotForEverybody(reached)
        && isOfAll(reached)
        && Shown.is(reached.inHandler(), route.handler());
  }

  // ---- which tables

  private boolean isNotForEverybody(Reached reached) {
    String model = reached.operation().model();
    String name = spaced(model);
    if (people.stream().anyMatch(word -> NameWords.says(name, word))) {
      return showsMoreThanNames(reached) && asksElsewhere(reached);
    }
    boolean somebodys = mine.stream().anyMatch(word -> NameWords.says(name, word));
    return owned.containsKey(table(model)) && (somebodys || isOffice(reached.route()));
  }

  /** Where nobody is ever asked who he is, all may be there to be seen. */
  private boolean asksElsewhere(Reached reached) {
    return !owned.isEmpty()
        || all.stream()
            .filter(other -> !other.route().handler().equals(reached.route().handler()))
            .anyMatch(other ->
                Entry.of(other.route(), values) == Entry.GUARDED
                    || new Guards(values).isGuarded(other.operation().call(), other.frame()));
  }

  private boolean isOffice(Route route) {
    for (String part : route.path().toLowerCase(Locale.ROOT).split("[/_.-]", -1)) {
      if (offices.contains(NameWords.singular(part))) {
        return true;
      }
    }
    return false;
  }

  /** The table as names are compared: in small letters, of one row, without its schema. */
  private static String table(String model) {
    return spaced(model).replace(" ", "");
  }

  private static String spaced(String model) {
    List<String> words = new ArrayList<>(NameWords.of(model.substring(model.lastIndexOf('.') + 1)));
    if (!words.isEmpty()) {
      words.add(NameWords.singular(words.removeLast()));
    }
    return String.join(" ", words);
  }

  /** A list of names may be meant for all; with addresses and the like it hardly is. */
  private boolean showsMoreThanNames(Reached reached) {
    At call = reached.operation().call();
    String statement = new Sql(values).asking(call, reached.frame());
    if (!statement.isEmpty()) {
      String columns = Sql.selected(statement);
      return columns.contains("*") || Subtree.contains(columns, personal);
    }
    Subtree handler = Subtree.of(reached.route().handler());
    return handler.says(personal)
        || (call.file().isScript() && !choosesColumns(call) && !handler.calls(List.of("map")));
  }

  /** {@code findMany({ select: … })}, {@code select("id, name")}: not all columns. */
  private static boolean choosesColumns(At call) {
    Tree tree = call.tree();
    return Subtree.of(call)
        .any(node ->
            switch (tree.kind(node)) {
              case PROPERTY -> CHOOSING.contains(tree.text(tree.firstChild(node)));
              case CALL -> {
                int columns = tree.child(node, 1);
                yield Subtree.name(tree, node).equals("select")
                    && columns != Tree.NONE
                    && !(tree.is(columns, Kind.STRING) && tree.value(columns).equals("*"));
              }
              default -> false;
            });
  }

  // ---- which rows

  private boolean isOfAll(Reached reached) {
    Operation operation = reached.operation();
    At call = operation.call();
    for (Column column : operation.where()) {
      if (!column.value().isConstant() || Subtree.contains(column.name(), published)) {
        return false;
      }
    }
    String statement = new Sql(values).asking(call, reached.frame());
    return statement.isEmpty()
        ? !Subtree.of(call).says(published) && !isOneOrNumber(call)
        : Sql.isOfAll(statement) && !Subtree.contains(statement, published);
  }

  /** Whether a chain of calls ends with the first row, or only with how many there are. */
  private static boolean isOneOrNumber(At call) {
    Tree tree = call.tree();
    int node = call.node();
    while (true) {
      if (isOneOrNumber(Subtree.name(tree, node)) || isOnlyCounted(call.on(node))) {
        return true;
      }
      int member = tree.parent(node);
      int next = tree.is(member, Kind.MEMBER) ? tree.parent(member) : Tree.NONE;
      if (next == Tree.NONE || !tree.is(next, Kind.CALL) || tree.firstChild(next) != member) {
        return false;
      }
      node = next;
    }
  }

  private static boolean isOneOrNumber(String method) {
    return switch (method) {
      case "first",
          "one",
          "one_or_none",
          "first_or_404",
          "get",
          "get_or_404",
          "last",
          "latest",
          "count",
          "exists",
          "aggregate",
          "scalar",
          "single",
          "maybeSingle",
          "countDocuments",
          "findOne",
          "findById" ->
          true;
      default -> false;
    };
  }

  /** {@code select("*", { count: "exact", head: true })}. */
  private static boolean isOnlyCounted(At call) {
    Tree tree = call.tree();
    int options = tree.child(call.node(), 2);
    return tree.is(options, Kind.OBJECT) && Members.property(tree, options, "head") != Tree.NONE;
  }

  // ---- what is said

  void tell(Reached reached, Set<String> told) {
    Route route = reached.route();
    String table = reached.operation().model();
    if (!told.add(rule.id() + route.title() + route.handler().file().path())) {
      return;
    }
    At place = reached.inHandler();
    @Nullable At owner = owned.get(table(table));
    List<Step> steps = new ArrayList<>();
    steps.add(new Step(route.handler().place(), "answers " + route.title()));
    if (owner != null) {
      steps.add(new Step(owner.place(), "elsewhere a row of " + table + " is somebody's"));
    }
    steps.add(new Step(place.place(), "shows all rows of " + table));
    place.tell(
        rule,
        Confidence.LIKELY,
        "Anybody may call %s, and it shows all rows of %s, whosever they are: nothing on the way refuses who has not signed in."
            .formatted(route.title(), table),
        "route " + route.title() + " " + table,
        steps.toArray(Step[]::new));
  }
}
