package io.keyward.scan.sql;

import io.keyward.scan.sql.Expression.Literal;
import io.keyward.scan.sql.Statement.Bucket;
import io.keyward.scan.sql.Statement.Switch;
import java.util.ArrayList;
import java.util.List;

/** Reads statements about data: which buckets they make, which functions they call. */
final class DataReader {
  private static final Name BUCKETS = new Name("storage", "buckets");

  private DataReader() {}

  static Statement read(Cursor cursor) {
    int begin = cursor.position();
    try {
      if (cursor.take("insert", "into") && cursor.qualified().equals(BUCKETS)) {
        return insert(cursor);
      }
      if (cursor.take("update") && cursor.qualified().equals(BUCKETS)) {
        return update(cursor);
      }
      if (cursor.take("delete", "from") && cursor.qualified().equals(BUCKETS)) {
        return delete(cursor);
      }
    } catch (IndexOutOfBoundsException e) {
      throw new NotUnderstood("a bucket with fewer values than columns");
    }
    cursor.back(begin);
    return data(cursor);
  }

  private static Statement insert(Cursor cursor) {
    List<String> columns =
        cursor.sees(TokenKind.OPEN)
            ? cursor.namesInParentheses()
            : List.of("id", "name", "owner", "created_at", "updated_at", "public");
    List<Bucket> buckets = new ArrayList<>();
    if (cursor.take("select")) {
      buckets.add(bucket(columns, values(cursor)));
    } else {
      cursor.expect("values");
      do {
        cursor.expect(TokenKind.OPEN);
        buckets.add(bucket(columns, values(cursor)));
        cursor.expect(TokenKind.CLOSE);
      } while (cursor.take(TokenKind.COMMA));
    }
    cursor.skipAll();
    return new Statement.Buckets(buckets);
  }

  private static List<Expression> values(Cursor cursor) {
    List<Expression> values = new ArrayList<>();
    do {
      values.add(new ExpressionReader(cursor).expression());
    } while (cursor.take(TokenKind.COMMA));
    return values;
  }

  private static Bucket bucket(List<String> columns, List<Expression> values) {
    String id = values.get(columns.indexOf("id")) instanceof Literal literal ? literal.text() : "";
    int isPublic = columns.indexOf("public");
    boolean open = isPublic >= 0 && isPublic < values.size() && isTrue(values.get(isPublic));
    return new Bucket(id, open ? Switch.ON : Switch.OFF);
  }

  private static boolean isTrue(Expression value) {
    Expression plain = value instanceof Expression.Cast cast ? cast.operand() : value;
    return plain instanceof Literal literal
        && (literal.kind() == Literal.Kind.TRUE
            || (literal.kind() == Literal.Kind.STRING && literal.text().startsWith("t")));
  }

  private static Statement update(Cursor cursor) {
    cursor.expect("set");
    boolean about = false;
    Switch state = Switch.OFF;
    do {
      boolean isPublic = cursor.sees("public");
      cursor.name();
      if (!cursor.takeOperator("=")) {
        throw new NotUnderstood("an assignment was expected");
      }
      Expression value = new ExpressionReader(cursor).expression();
      if (isPublic) {
        about = true;
        state = isTrue(value) ? Switch.ON : Switch.OFF;
      }
    } while (cursor.take(TokenKind.COMMA));
    if (!about) {
      cursor.skipAll();
      return new Statement.Irrelevant();
    }
    return new Bucket(id(cursor), state);
  }

  private static Statement delete(Cursor cursor) {
    return new Statement.DropBucket(cursor.atEnd() ? "" : id(cursor));
  }

  private static String id(Cursor cursor) {
    cursor.expect("where");
    if (!cursor.take("id")) {
      cursor.expect("name");
    }
    if (!cursor.takeOperator("=")) {
      throw new NotUnderstood("buckets chosen in another way than by id");
    }
    return cursor.string();
  }

  /** Whatever a statement calls could define something: the names of the functions are kept. */
  private static Statement data(Cursor cursor) {
    List<Name> calls = new ArrayList<>();
    boolean table = false;
    while (!cursor.atEnd()) {
      if (cursor.seesName()) {
        boolean into = cursor.sees("into");
        Name name = cursor.qualified();
        if (!table && cursor.sees(TokenKind.OPEN)) {
          calls.add(name);
        }
        table = into;
      } else {
        cursor.skip();
      }
    }
    return new Statement.Data(calls);
  }
}
