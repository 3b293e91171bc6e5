package io.keyward.scan.access;

import io.keyward.scan.app.Operations.Reached;
import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.NameWords;
import io.keyward.scan.app.module.Subtree;
import io.keyward.scan.app.route.Entry;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Guards;
import io.keyward.scan.app.value.Operation;
import io.keyward.scan.app.value.Operation.Column;
import io.keyward.scan.app.value.Operation.Verb;
import io.keyward.scan.app.value.Sql;
import io.keyward.scan.app.value.Tag;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Operator;
import io.keyward.scan.code.Tree;
import io.keyward.scan.rule.MatchWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells of what is read whether it is for everybody. Much is: a shop's products, a blog's posts. So
 * a table has to be about money or the like, and elsewhere somebody's own; or about people, and
 * read with more than their names.
 */
final class PrivateTables {
  private static final Set<String> WRITERS =
      Set.of("createdby", "createdbyid", "author", "authorid");

  private final MatchWords words;
  private final List<Reached> all;
  private final Values values;

  /** Tables whose rows are somewhere chosen or made by who asks, and where. */
  private final Map<String, At> owned = new HashMap<>();

  /** Tables of which somewhere the rows of who asks are read, and where. */
  private final Map<String, List<Reached>> ownLists = new HashMap<>();

  /**
   * As the operations of an application tell it.
   *
   * @param words {@code mine} tables about money or the like, {@code theirs} about what others have
   *     to do with somebody, {@code people} about who signs in; {@code personal} columns, {@code
   *     office} parts of paths
   */
  PrivateTables(MatchWords words, List<Reached> all, Values values) {
    this.words = words;
    this.all = all;
    this.values = values;
    for (Reached reached : all) {
      for (Column column : reached.operation().columns()) {
        if (column.isOwner() && column.value().has(Tag.IDENTITY)) {
          owned.putIfAbsent(table(reached.operation().model()), reached.inHandler());
        }
      }
      if (isOwnList(reached.operation())) {
        ownLists
            .computeIfAbsent(table(reached.operation().model()), _ -> new ArrayList<>())
            .add(reached);
      }
    }
  }

  /** Where a row of the table is somebody's, or nothing. */
  @Nullable At owner(String model) {
    return owned.get(table(model));
  }

  /** By nothing but whose they are, and not by who wrote them down. */
  private static boolean isOwnList(Operation operation) {
    boolean own = false;
    for (Column column : operation.where()) {
      own =
          own
              || (column.isOwner()
                  && column.value().has(Tag.IDENTITY)
                  && !column.isTenant()
                  && !WRITERS.contains(column.name().replace("_", "").toLowerCase(Locale.ROOT)));
    }
    return own
        && operation.verb() == Verb.READ
        && operation.where().stream().noneMatch(Column::isKey);
  }

  /** Where each sees only his own of a table whose rows are private. */
  List<Reached> ownLists(String model) {
    return isAbout("mine", model) || isAbout("theirs", model)
        ? ownLists.getOrDefault(table(model), List.of())
        : List.of();
  }

  /** Whether what is read there is hardly meant for all. */
  boolean isRead(Reached reached) {
    String model = reached.operation().model();
    if (isAbout("people", model)) {
      return showsMoreThanNames(reached) && asksElsewhere(reached);
    }
    if (owner(model) == null) {
      return false;
    }
    return isAbout("mine", model)
        || (isAbout("theirs", model) && showsMoreThanNames(reached))
        || (isOffice(reached) && !isReadByAll(model));
  }

  private boolean isAbout(String kind, String model) {
    String name = spaced(model);
    return words.of(kind).stream().anyMatch(word -> NameWords.says(name, word));
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

  /** Where nobody is ever asked who he is, all may be there to be seen. */
  private boolean asksElsewhere(Reached reached) {
    At here = reached.route().handler();
    return !owned.isEmpty()
        || any(other -> !other.route().handler().equals(here) && isAsked(other));
  }

  /** A path such as {@code /export/orders}, whose words are not those of the table itself. */
  private boolean isOffice(Reached reached) {
    String table = table(reached.operation().model());
    for (String part : reached.route().path().toLowerCase(Locale.ROOT).split("[/_.-]", -1)) {
      String word = NameWords.singular(part);
      if (words.of("office").contains(word) && !table.endsWith(word)) {
        return true;
      }
    }
    return false;
  }

  /** Whether another route that is no office's shows rows of it to everybody. */
  private boolean isReadByAll(String model) {
    return any(other ->
        other.operation().verb() == Verb.READ
            && other.operation().where().isEmpty()
            && table(other.operation().model()).equals(table(model))
            && !isOffice(other)
            && !isAsked(other));
  }

  private boolean any(Predicate<Reached> is) {
    return all.stream().anyMatch(is);
  }

  private boolean isAsked(Reached reached) {
    return Entry.of(reached.route(), values) == Entry.GUARDED
        || new Guards(values).isGuarded(reached.operation().call(), reached.frame());
  }

  // ---- which columns

  /** A list of names may be meant for all; with addresses and the like it hardly is. */
  private boolean showsMoreThanNames(Reached reached) {
    At call = reached.operation().call();
    String statement = new Sql(values).asking(call, reached.frame());
    if (!statement.isEmpty()) {
      String columns = Sql.selected(statement);
      return columns.contains("*") || isPersonal(columns);
    }
    ChosenColumns chosen = ChosenColumns.of(call);
    if (chosen.names().stream().anyMatch(this::isPersonal)) {
      return true;
    }
    boolean whole = call.file().isScript() && chosen.all();
    At handler = reached.route().handler();
    return (whole && !Subtree.of(handler).calls(List.of("map"))) || usesPersonal(handler);
  }

  private boolean isPersonal(String name) {
    return Subtree.contains(name, words.of("personal"));
  }

  /** {@code { mail: user.email }}: a personal part of something that is no request. */
  private boolean usesPersonal(At handler) {
    Tree tree = handler.tree();
    return Subtree.of(handler)
        .any(node ->
            tree.is(node, Kind.MEMBER)
                && isPersonal(tree.text(tree.child(node, 1)))
                && !isTakenOut(tree, node)
                && !values.of(handler.on(node), Frame.NONE).has(Tag.REQUEST));
  }

  /** {@code delete user.password}. */
  private static boolean isTakenOut(Tree tree, int member) {
    int above = tree.parent(member);
    return tree.is(above, Kind.UNARY) && tree.operator(above) == Operator.DELETE;
  }
}
