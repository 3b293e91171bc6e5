package io.keyward.scan.sql;

import io.keyward.scan.sql.Statement.ColumnDefinition;
import io.keyward.scan.sql.Statement.Definition;
import io.keyward.scan.sql.Statement.Mode;
import io.keyward.scan.sql.Statement.Nullness;
import io.keyward.scan.sql.Statement.Reference;
import io.keyward.scan.sql.Statement.Switch;
import io.keyward.scan.sql.Statement.TableChange;
import java.util.ArrayList;
import java.util.List;

/** Reads CREATE TABLE, and ALTER of everything that is like a table. */
final class TableReader {
  private final Cursor cursor;
  private final List<ColumnDefinition> columns = new ArrayList<>();
  private final List<Reference> references = new ArrayList<>();
  private final List<String> primaryKey = new ArrayList<>();

  private TableReader(Cursor cursor) {
    this.cursor = cursor;
  }

  static Statement create(Cursor cursor) {
    Mode mode = cursor.take("if", "not", "exists") ? Mode.LENIENT : Mode.STRICT;
    Name table = cursor.qualified();
    TableReader reader = new TableReader(cursor);
    if (cursor.sees(TokenKind.OPEN)) {
      reader.elements();
    }
    // PARTITION OF, AS, WITH, INHERITS: what is in it, not who may see it.
    cursor.skipAll();
    return new Statement.CreateTable(table, reader.definition(), mode);
  }

  private Definition definition() {
    return new Definition(columns, references, primaryKey);
  }

  private void elements() {
    cursor.expect(TokenKind.OPEN);
    if (cursor.take(TokenKind.CLOSE)) {
      return;
    }
    do {
      element();
      cursor.skipItem();
    } while (cursor.take(TokenKind.COMMA));
    cursor.expect(TokenKind.CLOSE);
  }

  private void element() {
    if (!constraint() && !cursor.sees("like")) {
      column();
    }
  }

  /** A constraint of the table, if one comes next. */
  private boolean constraint() {
    if (cursor.sees("constraint")
        && !cursor.seesAhead(1, TokenKind.COMMA)
        && !cursor.seesAhead(1, TokenKind.CLOSE)) {
      cursor.skip();
      cursor.name();
      constraintBody();
      return true;
    }
    return constraintBody();
  }

  private boolean constraintBody() {
    if (cursor.take("primary", "key")) {
      if (cursor.sees(TokenKind.OPEN)) {
        for (String column : cursor.namesInParentheses()) {
          primaryKey.add(column);
        }
      }
      return true;
    }
    if (cursor.take("foreign", "key")) {
      List<String> from = cursor.namesInParentheses();
      cursor.expect("references");
      references(from);
      return true;
    }
    boolean other = cursor.sees("unique") || cursor.sees("check") || cursor.sees("exclude");
    if (other && (cursor.seesAhead(1, TokenKind.OPEN) || !cursor.sees("check"))) {
      cursor.skipItem();
      return true;
    }
    return false;
  }

  private void references(List<String> from) {
    Name table = cursor.qualified();
    List<String> targets = cursor.sees(TokenKind.OPEN) ? cursor.namesInParentheses() : List.of();
    references.add(new Reference(from, table, targets));
  }

  private void column() {
    String name = cursor.name();
    String type =
        cursor.atEnd() || cursor.sees(TokenKind.COMMA) || cursor.sees(TokenKind.CLOSE)
            ? ""
            : new ExpressionReader(cursor).type();
    Nullness nullness = Nullness.NULLABLE;
    String defaultText = "";
    while (!cursor.atEnd() && !cursor.sees(TokenKind.COMMA) && !cursor.sees(TokenKind.CLOSE)) {
      if (cursor.take("not", "null")) {
        nullness = Nullness.NOT_NULL;
      } else if (cursor.take("primary", "key")) {
        nullness = Nullness.NOT_NULL;
        primaryKey.add(name);
      } else if (cursor.take("references")) {
        references(List.of(name));
      } else if (cursor.take("default")) {
        int begin = cursor.position();
        skipValue();
        defaultText = cursor.rawSince(begin);
      } else if (cursor.sees(TokenKind.OPEN)) {
        cursor.skipParentheses();
      } else {
        cursor.skip();
      }
    }
    columns.add(new ColumnDefinition(name, type, nullness, defaultText));
  }

  /** Past the value of a default: to the next word that can only belong to a constraint. */
  private void skipValue() {
    while (!cursor.atEnd()
        && !cursor.sees(TokenKind.COMMA)
        && !cursor.sees(TokenKind.CLOSE)
        && !cursor.sees("not")
        && !cursor.sees("primary")
        && !cursor.sees("references")
        && !cursor.sees("unique")
        && !cursor.sees("check")
        && !cursor.sees("constraint")
        && !cursor.sees("generated")) {
      if (cursor.sees(TokenKind.OPEN)) {
        cursor.skipParentheses();
      } else {
        cursor.skip();
      }
    }
  }

  static Statement alter(Cursor cursor) {
    if (cursor.take("all", "in")) {
      cursor.skipAll();
      return new Statement.Irrelevant();
    }
    Mode mode = StatementReader.ifExists(cursor);
    cursor.take("only");
    Name table = cursor.qualified();
    cursor.takeOperator("*");
    List<TableChange> changes = new ArrayList<>();
    do {
      changes.add(new TableReader(cursor).change());
      cursor.skipItem();
    } while (cursor.take(TokenKind.COMMA));
    cursor.expectEnd();
    return new Statement.AlterTable(table, mode, changes);
  }

  private TableChange change() {
    if (cursor.take("add")) {
      return add();
    }
    if (cursor.take("drop")) {
      return drop();
    }
    if (cursor.take("alter")) {
      cursor.take("column");
      return alterColumn();
    }
    if (cursor.take("rename")) {
      return rename();
    }
    if (cursor.take("enable") || cursor.sees("disable")) {
      return switched(cursor.take("disable") ? Switch.OFF : Switch.ON);
    }
    if (cursor.take("owner", "to")) {
      return new TableChange.OwnerTo(cursor.name());
    }
    if (cursor.take("set", "schema")) {
      return new TableChange.SetSchema(cursor.name());
    }
    if (cursor.sees("set") || cursor.sees("reset")) {
      return option();
    }
    String word = cursor.name();
    return switch (word) {
      case "force",
          "no",
          "validate",
          "cluster",
          "replica",
          "attach",
          "detach",
          "inherit",
          "of",
          "not",
          "depends" ->
          new TableChange.Other();
      default -> throw new NotUnderstood("a table that is changed by " + word);
    };
  }

  private TableChange add() {
    if (constraint()) {
      return new TableChange.Add(definition(), Mode.STRICT);
    }
    cursor.take("column");
    Mode mode = cursor.take("if", "not", "exists") ? Mode.LENIENT : Mode.STRICT;
    column();
    return new TableChange.Add(definition(), mode);
  }

  private TableChange drop() {
    if (cursor.take("constraint")) {
      return new TableChange.Other();
    }
    cursor.take("column");
    StatementReader.ifExists(cursor);
    return new TableChange.DropColumn(cursor.name());
  }

  private TableChange alterColumn() {
    String column = cursor.name();
    if (cursor.take("set", "not", "null")) {
      return new TableChange.SetNullness(column, Nullness.NOT_NULL);
    }
    if (cursor.take("drop", "not", "null")) {
      return new TableChange.SetNullness(column, Nullness.NULLABLE);
    }
    return new TableChange.Other();
  }

  private TableChange rename() {
    if (cursor.take("to")) {
      return new TableChange.RenameTo(cursor.name());
    }
    if (cursor.take("constraint")) {
      return new TableChange.Other();
    }
    cursor.take("column");
    String from = cursor.name();
    cursor.expect("to");
    return new TableChange.RenameColumn(from, cursor.name());
  }

  private TableChange switched(Switch state) {
    if (cursor.take("row", "level", "security")) {
      return new TableChange.RowSecurity(state);
    }
    if (cursor.take("rule") || cursor.take("always", "rule") || cursor.take("replica", "rule")) {
      throw new NotUnderstood("a rule that rewrites queries");
    }
    if (!cursor.take("always")) {
      cursor.take("replica");
    }
    cursor.expect("trigger");
    return new TableChange.Triggers(cursor.name(), state);
  }

  private TableChange option() {
    Switch state = Switch.ON;
    if (cursor.take("reset")) {
      state = Switch.OFF;
    } else {
      cursor.skip();
    }
    if (!cursor.take(TokenKind.OPEN)) {
      return new TableChange.Other();
    }
    TableChange change = new TableChange.Other();
    do {
      if (cursor.take("security_invoker")) {
        change = new TableChange.SecurityInvoker(state == Switch.OFF ? state : value(cursor));
      }
      cursor.skipItem();
    } while (cursor.take(TokenKind.COMMA));
    cursor.expect(TokenKind.CLOSE);
    return change;
  }

  /** The value of a boolean option: on if none is given. */
  static Switch value(Cursor cursor) {
    if (!cursor.takeOperator("=")) {
      return Switch.ON;
    }
    String value = cursor.sees(TokenKind.STRING) ? cursor.string() : cursor.raw();
    return switch (Quoted.folded(value)) {
      case "true", "on", "1", "yes" -> Switch.ON;
      default -> Switch.OFF;
    };
  }
}
