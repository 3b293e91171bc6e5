package io.keyward.scan.sql;

import java.util.List;
import java.util.Optional;

/** A condition or a value, as it is written; equal ones are written the same way. Immutable. */
public sealed interface Expression {

  /** True, false, null, a number or a string. */
  record Literal(Kind kind, String text) implements Expression {
    /** What sort of literal it is. */
    public enum Kind {
      TRUE,
      FALSE,
      NULL,
      NUMBER,
      STRING
    }
  }

  /** A column or a variable: its name, after what it is qualified with. */
  record Column(List<String> path) implements Expression {
    /** Keeps its own copy. */
    public Column {
      path = List.copyOf(path);
    }

    /** The last part. */
    public String name() {
      return path.getLast();
    }

    /** What stands before the name, or empty. */
    public String qualifier() {
      return path.size() > 1 ? path.get(path.size() - 2) : "";
    }
  }

  /** The call of a function; key words that stand for a value, such as current_user, are calls. */
  record Call(Name function, List<Expression> arguments) implements Expression {
    /** Keeps its own copy. */
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** Not this. */
  record Not(Expression operand) implements Expression {}

  /** All of these. */
  record And(List<Expression> operands) implements Expression {
    /** Keeps its own copy. */
    public And {
      operands = List.copyOf(operands);
    }
  }

  /** Any of these. */
  record Or(List<Expression> operands) implements Expression {
    /** Keeps its own copy. */
    public Or {
      operands = List.copyOf(operands);
    }
  }

  /** Two values and an operator between them, in lower case; {@code !=} is {@code <>}. */
  record Binary(String operator, Expression left, Expression right) implements Expression {}

  /** Whether it is null. */
  record IsNull(Expression operand) implements Expression {}

  /** Whether it is exactly that: never unknown. */
  record IsExactly(Expression operand, Literal.Kind kind) implements Expression {}

  /** Whether the value is one of these. */
  record In(Expression operand, List<Expression> items) implements Expression {
    /** Keeps its own copy. */
    public In {
      items = List.copyOf(items);
    }
  }

  /** Whether the value is one of what the query gives. */
  record InQuery(Expression operand, Select query) implements Expression {}

  /** Whether the value is one of the elements of an array. */
  record AnyOf(Expression operand, Expression array) implements Expression {}

  /** Whether the query gives anything. */
  record Exists(Select query) implements Expression {}

  /** The value that the query gives. */
  record Scalar(Select query) implements Expression {}

  /** What the query gives, as an array. */
  record ArrayQuery(Select query) implements Expression {}

  /** An array of these. */
  record ArrayOf(List<Expression> items) implements Expression {
    /** Keeps its own copy. */
    public ArrayOf {
      items = List.copyOf(items);
    }
  }

  /** The first result whose condition holds. */
  record Case(List<When> branches, Optional<Expression> otherwise) implements Expression {
    /** Keeps its own copy. */
    public Case {
      branches = List.copyOf(branches);
    }
  }

  /** A branch of a case. */
  record When(Expression condition, Expression result) {}

  /** The value, taken as another type. */
  record Cast(Expression operand, String type) implements Expression {}

  /** Something that is not understood. */
  record Opaque(String text) implements Expression {}

  /** True. */
  Expression TRUE = new Literal(Literal.Kind.TRUE, "true");

  /** False. */
  Expression FALSE = new Literal(Literal.Kind.FALSE, "false");
}
