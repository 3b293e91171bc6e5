package io.keyward.scan.sql;

import io.keyward.scan.sql.Procedure.Branch;
import io.keyward.scan.sql.Procedure.Step;
import io.keyward.scan.sql.Procedure.Variable;
import io.keyward.scan.sql.Statement.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads blocks of PL/pgSQL. Blocks in blocks deeper than 100 levels are not understood. */
final class ProcedureReader {
  private static final int DEEPEST = 100;

  private final Tokens tokens;
  private final Cursor cursor;
  private int depth;

  private ProcedureReader(Body body) {
    this.tokens = Lexer.read(body.text(), body.start());
    this.cursor = new Cursor(tokens, 0, tokens.count());
  }

  static Optional<Procedure> read(Body body) {
    ProcedureReader reader = new ProcedureReader(body);
    try {
      if (reader.cursor.hasJunk()) {
        return Optional.empty();
      }
      Procedure procedure = reader.block();
      reader.cursor.take(TokenKind.SEMICOLON);
      return reader.cursor.atEnd() ? Optional.of(procedure) : Optional.empty();
    } catch (NotUnderstood e) {
      return Optional.empty();
    }
  }

  private Procedure block() {
    List<Variable> variables = new ArrayList<>();
    if (cursor.take("declare")) {
      while (!cursor.sees("begin")) {
        variable(variables);
      }
    }
    cursor.expect("begin");
    List<Step> steps = steps();
    if (cursor.take("exception")) {
      while (cursor.take("when")) {
        while (!cursor.take("then")) {
          cursor.raw();
        }
        steps();
      }
    }
    cursor.expect("end");
    if (cursor.seesName()) {
      cursor.name();
    }
    return new Procedure(variables, steps);
  }

  private void variable(List<Variable> variables) {
    String name = cursor.name();
    int end = to(TokenKind.SEMICOLON);
    Optional<Expression> value = Optional.empty();
    while (cursor.position() < end) {
      if (cursor.takeOperator(":=") || cursor.takeOperator("=") || cursor.take("default")) {
        value = Optional.of(expression(end));
      } else {
        cursor.skip();
      }
    }
    cursor.expect(TokenKind.SEMICOLON);
    variables.add(new Variable(name, value));
  }

  private List<Step> steps() {
    if (++depth > DEEPEST) {
      throw new NotUnderstood("nested too deep");
    }
    List<Step> steps = new ArrayList<>();
    while (!cursor.sees("end")
        && !cursor.sees("exception")
        && !cursor.sees("elsif")
        && !cursor.sees("elseif")
        && !cursor.sees("else")
        && !cursor.sees("when")) {
      steps.add(step());
    }
    depth--;
    return steps;
  }

  private Step step() {
    if (cursor.sees("declare") || cursor.sees("begin")) {
      Procedure block = block();
      cursor.expect(TokenKind.SEMICOLON);
      return new Step.Block(block);
    }
    if (cursor.take("if")) {
      return branches();
    }
    if (cursor.take("for")) {
      return loop();
    }
    if (cursor.take("foreach")) {
      return elements();
    }
    if (cursor.take("while")) {
      expression(toWord("loop"));
      return new Step.Loop(body());
    }
    if (cursor.sees("loop")) {
      return new Step.Loop(body());
    }
    int begin = cursor.position();
    int end = to(TokenKind.SEMICOLON);
    Step step = simple(end);
    cursor.back(end);
    cursor.expect(TokenKind.SEMICOLON);
    return step instanceof Step.Other ? new Step.Other(tokens.raw(begin, end)) : step;
  }

  private Step simple(int end) {
    int begin = cursor.position();
    if (cursor.take("execute")) {
      return execute(begin, end);
    }
    if (cursor.take("raise")
        || cursor.take("null")
        || cursor.take("exit")
        || cursor.take("continue")
        || cursor.take("get")
        || cursor.take("assert")) {
      return new Step.Nothing();
    }
    if (cursor.take("return")) {
      if (cursor.take("query", "execute")) {
        return execute(begin, end);
      }
      if (cursor.sees("query") || cursor.sees("next")) {
        return new Step.Other("");
      }
      return cursor.position() == end ? new Step.Nothing() : new Step.Return(expression(end));
    }
    if (cursor.seesName() && assigns()) {
      String variable = cursor.name();
      cursor.skip();
      return new Step.Assign(variable, expression(end));
    }
    Statement statement = StatementReader.read(new Cursor(tokens, begin, end));
    return statement instanceof Statement.Unknown ? new Step.Other("") : new Step.Run(statement);
  }

  private Step execute(int begin, int end) {
    int using = toWordBefore("using", end);
    Expression text = expression(Math.min(using, toWordBefore("into", end)));
    return new Step.Execute(text, new Span(tokens.start(begin), tokens.end(end - 1)));
  }

  private boolean assigns() {
    int before = cursor.position();
    cursor.skip();
    boolean assigns = cursor.seesOperator(":=") || cursor.seesOperator("=");
    cursor.back(before);
    return assigns;
  }

  private Step branches() {
    List<Branch> branches = new ArrayList<>();
    branches.add(branch());
    while (cursor.take("elsif") || cursor.take("elseif")) {
      branches.add(branch());
    }
    if (cursor.take("else")) {
      branches.add(new Branch(Expression.TRUE, steps()));
    }
    cursor.expect("end", "if");
    cursor.expect(TokenKind.SEMICOLON);
    return new Step.If(branches);
  }

  private Branch branch() {
    Expression condition = expression(toWord("then"));
    cursor.expect("then");
    return new Branch(condition, steps());
  }

  private Step loop() {
    String variable = cursor.name();
    while (cursor.take(TokenKind.COMMA)) {
      cursor.name();
    }
    cursor.expect("in");
    int end = toWord("loop");
    int begin = cursor.position();
    boolean enclosed = cursor.take(TokenKind.OPEN) && SelectReader.comesNext(cursor);
    if (!enclosed) {
      cursor.back(begin);
    }
    if (!SelectReader.comesNext(cursor)) {
      cursor.back(end);
      return new Step.Loop(body());
    }
    Cursor part = new Cursor(tokens, cursor.position(), end);
    Select query = SelectReader.read(part, new ExpressionReader(part));
    cursor.back(end);
    return new Step.ForQuery(variable, query, body());
  }

  private Step elements() {
    String variable = cursor.name();
    if (cursor.take("slice")) {
      cursor.skip();
    }
    cursor.expect("in", "array");
    Expression array = expression(toWord("loop"));
    return new Step.ForElement(variable, array, body());
  }

  private List<Step> body() {
    cursor.expect("loop");
    List<Step> steps = steps();
    cursor.expect("end", "loop");
    if (cursor.seesName()) {
      cursor.name();
    }
    cursor.expect(TokenKind.SEMICOLON);
    return steps;
  }

  /** What stands up to there; opaque if it is not understood. */
  private Expression expression(int end) {
    int begin = cursor.position();
    Cursor part = new Cursor(tokens, begin, end);
    Expression expression;
    try {
      expression = new ExpressionReader(part).expression();
      part.expectEnd();
    } catch (NotUnderstood e) {
      expression = new Expression.Opaque(tokens.raw(begin, end));
    }
    cursor.back(end);
    return expression;
  }

  private int to(TokenKind kind) {
    for (int i = cursor.position(); i < tokens.count(); i++) {
      if (tokens.kind(i) == kind) {
        return i;
      }
    }
    throw new NotUnderstood("a statement without an end");
  }

  /** The word at the level of the cursor; a CASE has words of its own. */
  private int toWord(String word) {
    int end = toWordBefore(word, tokens.count());
    if (end == tokens.count()) {
      throw new NotUnderstood(word + " was expected");
    }
    return end;
  }

  private int toWordBefore(String word, int end) {
    int nested = 0;
    for (int i = cursor.position(); i < end; i++) {
      TokenKind kind = tokens.kind(i);
      if (kind == TokenKind.OPEN || tokens.is(i, "case")) {
        nested++;
      } else if (kind == TokenKind.CLOSE || (nested > 0 && tokens.is(i, "end"))) {
        nested--;
      } else if (nested == 0 && tokens.is(i, word)) {
        return i;
      }
    }
    return end;
  }
}
