package io.keyward.scan.app.value;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.value.Operation.Column;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The columns of a statement that are compared with, or set to, what it is given. */
final class SqlColumns {
  private final Values values;
  private final At call;
  private final String statement;
  private final List<Placeholder> placeholders;

  /** The first thing that the statement is given, {@link Tree#NONE} if nothing. */
  private final int first;

  private final Frame frame;
  private final int where;

  SqlColumns(Values values, At call, String statement, int first, Frame frame) {
    this.values = values;
    this.call = call;
    this.statement = statement;
    this.placeholders = Placeholder.of(statement);
    this.first = first;
    this.frame = frame;
    this.where = statement.toUpperCase(Locale.ROOT).indexOf("WHERE");
  }

  /** Those behind WHERE. */
  List<Column> compared() {
    return where < 0 ? List.of() : equal(where, statement.length());
  }

  /** Those that are set. */
  List<Column> given() {
    List<Column> given = new ArrayList<>(inserted());
    given.addAll(equal(0, where < 0 ? statement.length() : where));
    return given;
  }

  /** {@code a = ?}, between these places. */
  private List<Column> equal(int from, int to) {
    List<Column> columns = new ArrayList<>();
    for (Placeholder place : placeholders) {
      String column = columnBefore(place.start());
      if (place.start() >= from && place.start() < to && !column.isEmpty()) {
        add(columns, column, place);
      }
    }
    return columns;
  }

  /** {@code INSERT INTO t (a, b) VALUES ($1, $2)}. */
  private List<Column> inserted() {
    int behind = statement.toUpperCase(Locale.ROOT).indexOf("VALUES");
    int names = statement.indexOf('(');
    int end = statement.indexOf(')', names + 1);
    int values = behind < 0 ? -1 : statement.indexOf('(', behind);
    List<Column> inserted = new ArrayList<>();
    if (names < 0 || end < 0 || end > behind || values < 0) {
      return inserted;
    }
    String[] columns = statement.substring(names + 1, end).split(",", -1);
    List<Integer> begins = begins(values + 1);
    for (int i = 0; i < Math.min(columns.length, begins.size()); i++) {
      for (Placeholder place : placeholders) {
        if (place.start() == begins.get(i)) {
          add(inserted, columns[i].strip().replace("\"", ""), place);
        }
      }
    }
    return inserted;
  }

  /** Where the parts of a list begin, up to the parenthesis that ends it. */
  private List<Integer> begins(int from) {
    List<Integer> begins = new ArrayList<>();
    boolean begin = true;
    int depth = 0;
    for (int at = from; at < statement.length() && depth >= 0; at++) {
      char c = statement.charAt(at);
      if (begin && c != ' ') {
        begins.add(at);
        begin = false;
      }
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      begin = begin || (c == ',' && depth == 0);
    }
    return begins;
  }

  /** What the place is given: by its name, or its number, in a collection or behind the text. */
  private void add(List<Column> columns, String name, Placeholder place) {
    Value whole = first == Tree.NONE ? Value.UNKNOWN : values.of(call.on(first), frame);
    At ref = whole.ref();
    boolean collected = ref != null && (ref.is(Kind.ARRAY) || ref.is(Kind.OBJECT));
    At in = ref != null && collected ? ref : call;
    int given = collected ? collected(in, place) : behind(place.index());
    if (given != Tree.NONE) {
      At at = in.on(given);
      columns.add(new Column(name, values.of(at, collected ? whole.frame() : frame), at));
    }
  }

  private static int collected(At in, Placeholder place) {
    if (in.is(Kind.OBJECT)) {
      return place.name().isEmpty()
          ? Tree.NONE
          : Members.property(in.tree(), in.node(), place.name());
    }
    return place.index() < 0 ? Tree.NONE : in.tree().child(in.node(), place.index());
  }

  private int behind(int index) {
    int node = index < 0 ? Tree.NONE : first;
    for (int i = 0; i < index && node != Tree.NONE; i++) {
      node = call.tree().nextSibling(node);
    }
    return node;
  }

  /** {@code user_id} of {@code o.user_id = }. */
  private String columnBefore(int parameter) {
    int end = roomBefore(parameter);
    if (end == 0 || statement.charAt(end - 1) != '=') {
      return "";
    }
    end = roomBefore(end - 1);
    int start = end;
    while (start > 0
        && Sql.isName(statement.charAt(start - 1))
        && statement.charAt(start - 1) != '.') {
      start--;
    }
    return statement.substring(start, end).replace("\"", "");
  }

  private int roomBefore(int place) {
    int end = place;
    while (end > 0 && statement.charAt(end - 1) == ' ') {
      end--;
    }
    return end;
  }
}
