package io.keyward.scan.sql;

import io.keyward.scan.sql.Expression.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads expressions by precedence climbing, with the precedences of PostgreSQL's manual. What lies
 * deeper than 150 levels, and what is not understood, is {@link Expression.Opaque}.
 */
public final class ExpressionReader {
  private static final int DEEPEST = 150;
  private static final Set<String> WITHOUT_PARENTHESES =
      Set.of(
          "current_user",
          "session_user",
          "current_role",
          "user",
          "current_timestamp",
          "current_date",
          "current_time",
          "localtimestamp",
          "localtime",
          "current_catalog",
          "current_schema");

  /** What can't be the alias or the first word of an operand. */
  private static final Set<String> RESERVED =
      Set.of(
          "select", "from", "where", "and", "or", "when", "then", "else", "end", "union", "group",
          "order", "limit", "having", "as", "in", "on", "using", "with", "check", "to", "for",
          "into", "loop");

  private final Cursor cursor;
  private int depth;

  ExpressionReader(Cursor cursor) {
    this.cursor = cursor;
  }

  /** The whole text as one expression; positions don't matter. */
  public static Expression read(String latin) {
    Cursor cursor = Cursor.over(latin, 0);
    try {
      Expression expression = new ExpressionReader(cursor).expression();
      cursor.expectEnd();
      return expression;
    } catch (NotUnderstood e) {
      return new Expression.Opaque(latin);
    }
  }

  /** The whole text as one query. */
  public static Select query(String latin) {
    int end = latin.length();
    while (end > 0 && (latin.charAt(end - 1) <= ' ' || latin.charAt(end - 1) == ';')) {
      end--;
    }
    Cursor cursor = Cursor.over(latin.substring(0, end), 0);
    Select select = SelectReader.read(cursor, new ExpressionReader(cursor));
    return cursor.atEnd() ? select : Select.opaque();
  }

  /** What an opening parenthesis and its closing one enclose; what is not understood is opaque. */
  Expression inParentheses() {
    cursor.expect(TokenKind.OPEN);
    int begin = cursor.position();
    try {
      Expression expression = expression();
      cursor.expect(TokenKind.CLOSE);
      return expression;
    } catch (NotUnderstood e) {
      cursor.back(begin);
      cursor.skipToClose();
      String text = cursor.rawSince(begin);
      cursor.expect(TokenKind.CLOSE);
      return new Expression.Opaque(text);
    }
  }

  Expression expression() {
    if (depth == DEEPEST) {
      throw new NotUnderstood("nested too deep");
    }
    depth++;
    try {
      return disjunction();
    } finally {
      depth--;
    }
  }

  private Expression disjunction() {
    Expression first = conjunction();
    if (!cursor.sees("or")) {
      return first;
    }
    List<Expression> operands = new ArrayList<>(List.of(first));
    while (cursor.take("or")) {
      operands.add(conjunction());
    }
    return new Expression.Or(operands);
  }

  private Expression conjunction() {
    Expression first = negation();
    if (!cursor.sees("and")) {
      return first;
    }
    List<Expression> operands = new ArrayList<>(List.of(first));
    while (cursor.take("and")) {
      operands.add(negation());
    }
    return new Expression.And(operands);
  }

  private Expression negation() {
    int negations = 0;
    while (cursor.take("not")) {
      negations++;
    }
    Expression operand = test();
    return negations % 2 == 1 ? new Expression.Not(operand) : operand;
  }

  /** IS binds weaker than comparisons. */
  private Expression test() {
    Expression operand = comparison();
    while (cursor.sees("is") || cursor.sees("isnull") || cursor.sees("notnull")) {
      if (cursor.take("isnull")) {
        operand = new Expression.IsNull(operand);
      } else if (cursor.take("notnull")) {
        operand = new Expression.Not(new Expression.IsNull(operand));
      } else {
        cursor.expect("is");
        boolean negated = cursor.take("not");
        Expression tested = tested(operand);
        operand = negated ? negated(tested) : tested;
      }
    }
    return operand;
  }

  private static Expression negated(Expression test) {
    return test instanceof Expression.Not(var operand) ? operand : new Expression.Not(test);
  }

  private Expression tested(Expression operand) {
    if (cursor.take("null") || cursor.take("unknown")) {
      return new Expression.IsNull(operand);
    }
    if (cursor.take("true")) {
      return new Expression.IsExactly(operand, Literal.Kind.TRUE);
    }
    if (cursor.take("false")) {
      return new Expression.IsExactly(operand, Literal.Kind.FALSE);
    }
    cursor.expect("distinct", "from");
    return new Expression.Not(new Expression.Binary("is not distinct from", operand, comparison()));
  }

  private Expression comparison() {
    Expression left = membership();
    while (true) {
      String operator = comparisonOperator();
      if (operator.isEmpty()) {
        return left;
      }
      left =
          cursor.take("any") || cursor.take("some")
              ? quantified(operator, left)
              : new Expression.Binary(operator, left, membership());
    }
  }

  private String comparisonOperator() {
    for (String operator : List.of("=", "<>", "!=", "<=", ">=", "<", ">")) {
      if (cursor.takeOperator(operator)) {
        return operator.equals("!=") ? "<>" : operator;
      }
    }
    return "";
  }

  private Expression quantified(String operator, Expression left) {
    if (!operator.equals("=")) {
      throw new NotUnderstood("only = ANY is understood");
    }
    cursor.expect(TokenKind.OPEN);
    Expression result;
    if (SelectReader.comesNext(cursor)) {
      result = new Expression.InQuery(left, SelectReader.read(cursor, this));
    } else {
      result = new Expression.AnyOf(left, expression());
    }
    cursor.expect(TokenKind.CLOSE);
    return result;
  }

  /** IN, BETWEEN, LIKE and their kind. */
  private Expression membership() {
    Expression left = operators();
    while (true) {
      int before = cursor.position();
      boolean negated = cursor.take("not");
      Expression result;
      if (cursor.take("in")) {
        result = in(left);
      } else if (cursor.take("between")) {
        cursor.take("symmetric");
        Expression low = operators();
        cursor.expect("and");
        result =
            new Expression.And(
                List.of(
                    new Expression.Binary(">=", left, low),
                    new Expression.Binary("<=", left, operators())));
      } else if (cursor.take("like") || cursor.take("ilike") || cursor.take("similar", "to")) {
        result = new Expression.Binary("like", left, operators());
        if (cursor.take("escape")) {
          operators();
        }
      } else {
        cursor.back(before);
        return left;
      }
      left = negated ? new Expression.Not(result) : result;
    }
  }

  private Expression in(Expression left) {
    cursor.expect(TokenKind.OPEN);
    Expression result;
    if (SelectReader.comesNext(cursor)) {
      result = new Expression.InQuery(left, SelectReader.read(cursor, this));
    } else {
      result = new Expression.In(left, expressions());
    }
    cursor.expect(TokenKind.CLOSE);
    return result;
  }

  private List<Expression> expressions() {
    List<Expression> items = new ArrayList<>();
    do {
      items.add(expression());
    } while (cursor.take(TokenKind.COMMA));
    return items;
  }

  /** All operators that are no comparison; what they come to is asked of their text only. */
  private Expression operators() {
    Expression left = unary();
    while (true) {
      if (cursor.take("at", "time", "zone")) {
        unary();
      } else if (cursor.take("collate")) {
        cursor.qualified();
      } else if (seesOtherOperator()) {
        String operator = cursor.raw();
        left =
            cursor.take("any") || cursor.take("some") || cursor.take("all")
                ? new Expression.Binary(operator, left, inParentheses())
                : new Expression.Binary(operator, left, unary());
      } else {
        return left;
      }
    }
  }

  private boolean seesOtherOperator() {
    return cursor.sees(TokenKind.OPERATOR)
        && !cursor.seesOperator("=")
        && !cursor.seesOperator("<>")
        && !cursor.seesOperator("!=")
        && !cursor.seesOperator("<=")
        && !cursor.seesOperator(">=")
        && !cursor.seesOperator("<")
        && !cursor.seesOperator(">")
        && !cursor.seesOperator(":=")
        && !cursor.seesOperator("=>")
        && !cursor.seesOperator("..");
  }

  private Expression unary() {
    if (cursor.takeOperator("-")) {
      return new Expression.Binary("-", new Literal(Literal.Kind.NUMBER, "0"), postfix(primary()));
    }
    cursor.takeOperator("+");
    return postfix(primary());
  }

  private Expression postfix(Expression operand) {
    Expression result = operand;
    while (true) {
      if (cursor.takeOperator("::")) {
        result = new Expression.Cast(result, type());
      } else if (cursor.take(TokenKind.OPEN_BRACKET)) {
        Expression index = expression();
        if (cursor.takeOperator(":")) {
          expression();
        }
        cursor.expect(TokenKind.CLOSE_BRACKET);
        result = new Expression.Binary("[]", result, index);
      } else if (cursor.sees(TokenKind.DOT)) {
        cursor.skip();
        result =
            new Expression.Binary(".", result, new Literal(Literal.Kind.STRING, cursor.name()));
      } else {
        return result;
      }
    }
  }

  /** The name of a type, with what is in its parentheses and brackets. */
  String type() {
    String name = cursor.qualified().dotted();
    if (name.equals("double")) {
      cursor.take("precision");
    } else if (name.equals("character") || name.equals("bit")) {
      cursor.take("varying");
    } else if (name.equals("timestamp") || name.equals("time")) {
      if (cursor.sees(TokenKind.OPEN)) {
        cursor.skipParentheses();
      }
      if (!cursor.take("with", "time", "zone")) {
        cursor.take("without", "time", "zone");
      }
    }
    if (cursor.sees(TokenKind.OPEN)) {
      cursor.skipParentheses();
    }
    StringBuilder type = new StringBuilder(name);
    while (cursor.take(TokenKind.OPEN_BRACKET)) {
      cursor.take(TokenKind.NUMBER);
      cursor.expect(TokenKind.CLOSE_BRACKET);
      type.append("[]");
    }
    return type.toString();
  }

  private Expression primary() {
    if (cursor.sees(TokenKind.STRING)) {
      return new Literal(Literal.Kind.STRING, cursor.string());
    }
    if (cursor.sees(TokenKind.NUMBER)) {
      return new Literal(Literal.Kind.NUMBER, cursor.raw());
    }
    if (cursor.sees(TokenKind.PARAMETER)) {
      return new Expression.Column(List.of(cursor.raw()));
    }
    if (cursor.take(TokenKind.OPEN)) {
      return parenthesis();
    }
    if (cursor.take("true")) {
      return Expression.TRUE;
    }
    if (cursor.take("false")) {
      return Expression.FALSE;
    }
    if (cursor.take("null")) {
      return new Literal(Literal.Kind.NULL, "null");
    }
    if (cursor.take("case")) {
      return branches();
    }
    if (cursor.sees("exists") && cursor.seesAhead(1, TokenKind.OPEN)) {
      cursor.skip();
      cursor.expect(TokenKind.OPEN);
      Select query = SelectReader.read(cursor, this);
      cursor.expect(TokenKind.CLOSE);
      return new Expression.Exists(query);
    }
    if (cursor.sees("array")) {
      return array();
    }
    if (cursor.sees("cast") && cursor.seesAhead(1, TokenKind.OPEN)) {
      cursor.skip();
      cursor.expect(TokenKind.OPEN);
      Expression operand = expression();
      cursor.expect("as");
      String type = type();
      cursor.expect(TokenKind.CLOSE);
      return new Expression.Cast(operand, type);
    }
    return named();
  }

  private Expression parenthesis() {
    if (SelectReader.comesNext(cursor)) {
      Select query = SelectReader.read(cursor, this);
      cursor.expect(TokenKind.CLOSE);
      return new Expression.Scalar(query);
    }
    List<Expression> items = expressions();
    cursor.expect(TokenKind.CLOSE);
    return items.size() == 1 ? items.getFirst() : new Expression.Call(new Name("", "row"), items);
  }

  private Expression branches() {
    Optional<Expression> subject =
        cursor.sees("when") ? Optional.empty() : Optional.of(expression());
    List<Expression.When> branches = new ArrayList<>();
    while (cursor.take("when")) {
      Expression condition = expression();
      if (subject.isPresent()) {
        condition = new Expression.Binary("=", subject.get(), condition);
      }
      cursor.expect("then");
      branches.add(new Expression.When(condition, expression()));
    }
    Optional<Expression> otherwise =
        cursor.take("else") ? Optional.of(expression()) : Optional.empty();
    cursor.expect("end");
    return new Expression.Case(branches, otherwise);
  }

  private Expression array() {
    cursor.expect("array");
    if (cursor.take(TokenKind.OPEN)) {
      Select query = SelectReader.read(cursor, this);
      cursor.expect(TokenKind.CLOSE);
      return new Expression.ArrayQuery(query);
    }
    cursor.expect(TokenKind.OPEN_BRACKET);
    List<Expression> items = cursor.sees(TokenKind.CLOSE_BRACKET) ? List.of() : expressions();
    cursor.expect(TokenKind.CLOSE_BRACKET);
    return new Expression.ArrayOf(items);
  }

  private Expression named() {
    boolean quoted = cursor.sees(TokenKind.QUOTED);
    List<String> path = new ArrayList<>(List.of(cursor.name()));
    String first = path.getFirst();
    if (!quoted && RESERVED.contains(first)) {
      throw new NotUnderstood("an operand was expected");
    }
    while (cursor.sees(TokenKind.DOT)) {
      cursor.skip();
      path.add(cursor.takeOperator("*") ? "*" : cursor.name());
    }
    if (cursor.sees(TokenKind.OPEN)) {
      return call(path);
    }
    if (path.size() == 1 && !quoted) {
      if (cursor.sees(TokenKind.STRING)) {
        // A type before a string: date '2026-01-01', uuid '…'.
        return new Expression.Cast(new Literal(Literal.Kind.STRING, cursor.string()), first);
      }
      if (WITHOUT_PARENTHESES.contains(first)) {
        return new Expression.Call(new Name("", first), List.of());
      }
    }
    return new Expression.Column(path);
  }

  private Expression call(List<String> path) {
    cursor.expect(TokenKind.OPEN);
    List<Expression> arguments = new ArrayList<>();
    if (cursor.takeOperator("*")) {
      arguments.add(new Expression.Column(List.of("*")));
    } else if (!cursor.sees(TokenKind.CLOSE)) {
      cursor.take("distinct");
      cursor.take("variadic");
      do {
        if (cursor.seesName() && (seesNamedArgument("=>") || seesNamedArgument(":="))) {
          cursor.skip();
          cursor.skip();
        }
        arguments.add(expression());
      } while (cursor.take(TokenKind.COMMA) || cursor.take("from") || cursor.take("for"));
      if (cursor.take("order", "by")) {
        cursor.skipToClose();
      }
    }
    cursor.expect(TokenKind.CLOSE);
    if (cursor.sees("over") || cursor.sees("filter") || cursor.sees("within")) {
      throw new NotUnderstood("a window");
    }
    String schema = path.size() > 1 ? path.get(path.size() - 2) : "";
    return new Expression.Call(new Name(schema, path.getLast()), arguments);
  }

  private boolean seesNamedArgument(String operator) {
    int before = cursor.position();
    cursor.skip();
    boolean sees = cursor.seesOperator(operator);
    cursor.back(before);
    return sees;
  }
}
