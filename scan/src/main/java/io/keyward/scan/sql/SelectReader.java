package io.keyward.scan.sql;

import io.keyward.scan.sql.Select.Join;
import io.keyward.scan.sql.Select.Reading;
import io.keyward.scan.sql.Select.Source;
import java.util.ArrayList;
import java.util.List;

/** Reads queries of the simple kind: outputs, tables joined, a condition. */
final class SelectReader {
  private final Cursor cursor;
  private final ExpressionReader expressions;
  private final List<Source> sources = new ArrayList<>();
  private final List<Expression> conditions = new ArrayList<>();
  private Reading reading = Reading.EXACT;

  private SelectReader(Cursor cursor, ExpressionReader expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  /** Whether a query comes next. */
  static boolean comesNext(Cursor cursor) {
    return cursor.sees("select") || cursor.sees("with") || cursor.sees("values");
  }

  /** The query up to the closing parenthesis or the end. */
  static Select read(Cursor cursor, ExpressionReader expressions) {
    int begin = cursor.position();
    Select select;
    try {
      select = new SelectReader(cursor, expressions).select();
    } catch (NotUnderstood e) {
      select = Select.opaque();
    }
    if (!cursor.atEnd() && !cursor.sees(TokenKind.CLOSE)) {
      select = Select.opaque();
    }
    if (select.reading() == Reading.OPAQUE) {
      cursor.back(begin);
      cursor.skipToClose();
    }
    return select;
  }

  /** The query of a view, after which its check option or its data may be spoken of. */
  static Select readBeforeOptions(Cursor cursor, ExpressionReader expressions) {
    Select select;
    try {
      select = new SelectReader(cursor, expressions).select();
    } catch (NotUnderstood e) {
      return Select.opaque();
    }
    return cursor.atEnd() || cursor.sees(TokenKind.CLOSE) || cursor.sees("with")
        ? select
        : Select.opaque();
  }

  private Select select() {
    cursor.expect("select");
    if (cursor.take("distinct") && cursor.take("on")) {
      cursor.skipParentheses();
    }
    cursor.take("all");
    List<Expression> outputs = outputs();
    if (cursor.take("into")) {
      cursor.take("strict");
      cursor.names();
    }
    if (cursor.take("from")) {
      sources();
    }
    if (cursor.take("where")) {
      conditions.add(expressions.expression());
    }
    tail();
    return new Select(outputs, sources, and(conditions), reading);
  }

  private List<Expression> outputs() {
    List<Expression> outputs = new ArrayList<>();
    boolean all = false;
    do {
      if (cursor.takeOperator("*")) {
        all = true;
      } else {
        outputs.add(expressions.expression());
        if (cursor.take("as")) {
          cursor.name();
        } else if (cursor.seesName() && !isClause()) {
          cursor.name();
        }
      }
    } while (cursor.take(TokenKind.COMMA));
    return all ? List.of() : outputs;
  }

  private boolean isClause() {
    return cursor.sees("from")
        || cursor.sees("where")
        || cursor.sees("into")
        || cursor.sees("group")
        || cursor.sees("order")
        || cursor.sees("having")
        || cursor.sees("limit")
        || cursor.sees("offset")
        || cursor.sees("union")
        || cursor.sees("intersect")
        || cursor.sees("except")
        || cursor.sees("for")
        || cursor.sees("with")
        || cursor.sees("window");
  }

  private void sources() {
    do {
      source(Join.REQUIRED);
      boolean joined = true;
      while (joined) {
        joined = join();
      }
    } while (cursor.take(TokenKind.COMMA));
  }

  private boolean join() {
    if (cursor.take("cross", "join")) {
      source(Join.REQUIRED);
      return true;
    }
    if (cursor.take("join") || cursor.take("inner", "join")) {
      source(Join.REQUIRED);
      on(Join.REQUIRED);
      return true;
    }
    if (cursor.take("left", "join") || cursor.take("left", "outer", "join")) {
      source(Join.OPTIONAL);
      on(Join.OPTIONAL);
      return true;
    }
    return false;
  }

  private void on(Join join) {
    Expression condition;
    if (cursor.take("using")) {
      Source left = sources.get(sources.size() - 2);
      Source right = sources.getLast();
      List<Expression> equal = new ArrayList<>();
      for (String column : cursor.namesInParentheses()) {
        equal.add(
            new Expression.Binary(
                "=",
                new Expression.Column(List.of(left.alias(), column)),
                new Expression.Column(List.of(right.alias(), column))));
      }
      condition = and(equal);
    } else {
      cursor.expect("on");
      condition = expressions.expression();
    }
    if (join == Join.REQUIRED) {
      conditions.add(condition);
    }
  }

  private void source(Join join) {
    cursor.take("only");
    cursor.take("lateral");
    if (cursor.sees(TokenKind.OPEN)) {
      throw new NotUnderstood("a query in the place of a table");
    }
    Name table = cursor.qualified();
    if (cursor.sees(TokenKind.OPEN)) {
      throw new NotUnderstood("a function in the place of a table");
    }
    String alias = table.name();
    if (cursor.take("as")) {
      alias = cursor.name();
    } else if (cursor.seesName() && !isClause() && !isJoin()) {
      alias = cursor.name();
    }
    sources.add(new Source(table, alias, join));
  }

  private boolean isJoin() {
    return cursor.sees("join")
        || cursor.sees("inner")
        || cursor.sees("left")
        || cursor.sees("right")
        || cursor.sees("full")
        || cursor.sees("cross")
        || cursor.sees("natural")
        || cursor.sees("on")
        || cursor.sees("using")
        || cursor.sees("tablesample")
        || cursor.sees("loop");
  }

  private void tail() {
    if (cursor.take("group", "by")) {
      reading = Reading.SUMMARISED;
      do {
        expressions.expression();
      } while (cursor.take(TokenKind.COMMA));
    }
    if (cursor.take("having")) {
      reading = Reading.SUMMARISED;
      expressions.expression();
    }
    if (cursor.take("order", "by")) {
      do {
        expressions.expression();
        if (!cursor.take("asc")) {
          cursor.take("desc");
        }
        if (cursor.take("nulls") && !cursor.take("first")) {
          cursor.expect("last");
        }
      } while (cursor.take(TokenKind.COMMA));
    }
    if (cursor.take("limit")) {
      expressions.expression();
    }
    if (cursor.take("offset")) {
      reading = Reading.SUMMARISED;
      expressions.expression();
    }
    if (cursor.take("for")) {
      cursor.skipToClose();
    }
  }

  private static Expression and(List<Expression> conditions) {
    return switch (conditions.size()) {
      case 0 -> Expression.TRUE;
      case 1 -> conditions.getFirst();
      default -> new Expression.And(conditions);
    };
  }
}
