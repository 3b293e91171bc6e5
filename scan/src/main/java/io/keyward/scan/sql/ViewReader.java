package io.keyward.scan.sql;

import io.keyward.scan.sql.Statement.CreateView.Storage;
import io.keyward.scan.sql.Statement.Mode;
import io.keyward.scan.sql.Statement.Switch;
import java.util.List;

/** Reads CREATE VIEW and CREATE MATERIALIZED VIEW. */
final class ViewReader {
  private ViewReader() {}

  static Statement create(Cursor cursor, Mode mode) {
    Storage storage = cursor.take("materialized") ? Storage.MATERIALIZED : Storage.NONE;
    cursor.expect("view");
    cursor.take("if", "not", "exists");
    Name view = cursor.qualified();
    List<String> columns = cursor.sees(TokenKind.OPEN) ? cursor.namesInParentheses() : List.of();
    Switch invoker = Switch.OFF;
    while (!cursor.take("as")) {
      if (cursor.take("with")) {
        invoker = options(cursor);
      } else if (cursor.atEnd()) {
        throw new NotUnderstood("a view of nothing");
      } else {
        cursor.skip();
      }
    }
    return new Statement.CreateView(view, columns, invoker, storage, query(cursor), mode);
  }

  private static Switch options(Cursor cursor) {
    Switch invoker = Switch.OFF;
    cursor.expect(TokenKind.OPEN);
    do {
      if (cursor.take("security_invoker")) {
        invoker = TableReader.value(cursor);
      }
      cursor.skipItem();
    } while (cursor.take(TokenKind.COMMA));
    cursor.expect(TokenKind.CLOSE);
    return invoker;
  }

  private static Select query(Cursor cursor) {
    boolean enclosed = cursor.take(TokenKind.OPEN);
    Select select = SelectReader.readBeforeOptions(cursor, new ExpressionReader(cursor));
    if (enclosed && !cursor.take(TokenKind.CLOSE)) {
      select = Select.opaque();
    }
    return select;
  }
}
