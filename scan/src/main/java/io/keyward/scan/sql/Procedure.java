package io.keyward.scan.sql;

import io.keyward.scan.sql.Statement.Body;
import java.util.List;
import java.util.Optional;

/**
 * A block of PL/pgSQL: what it declares and what it does.
 *
 * @param variables what it declares
 * @param steps what it does, in order; handlers of exceptions are left out
 */
public record Procedure(List<Variable> variables, List<Step> steps) {
  /** Keeps its own copies. */
  public Procedure {
    variables = List.copyOf(variables);
    steps = List.copyOf(steps);
  }

  /**
   * Reads the body of a function or of a DO block.
   *
   * @return empty if it is not understood
   */
  public static Optional<Procedure> read(Body body) {
    return ProcedureReader.read(body);
  }

  /** A variable with its first value, if it has one. */
  public record Variable(String name, Optional<Expression> value) {}

  /** One step. */
  public sealed interface Step {
    /** A statement of SQL. */
    record Run(Statement statement) implements Step {}

    /** A text is made and run as a statement. */
    record Execute(Expression text, Span span) implements Step {}

    /** The steps run for each row of a query. */
    record ForQuery(String variable, Select query, List<Step> steps) implements Step {
      /** Keeps its own copy. */
      public ForQuery {
        steps = List.copyOf(steps);
      }
    }

    /** The steps run for each element of an array. */
    record ForElement(String variable, Expression array, List<Step> steps) implements Step {
      /** Keeps its own copy. */
      public ForElement {
        steps = List.copyOf(steps);
      }
    }

    /** The steps run, nobody knows how often. */
    record Loop(List<Step> steps) implements Step {
      /** Keeps its own copy. */
      public Loop {
        steps = List.copyOf(steps);
      }
    }

    /** The first branch whose condition holds. */
    record If(List<Branch> branches) implements Step {
      /** Keeps its own copy. */
      public If {
        branches = List.copyOf(branches);
      }
    }

    /** A block in the block. */
    record Block(Procedure procedure) implements Step {}

    /** A variable has another value. */
    record Assign(String variable, Expression value) implements Step {}

    /** The function ends with that value. */
    record Return(Expression value) implements Step {}

    /** Nothing that matters here. */
    record Nothing() implements Step {}

    /** A step that is not understood. */
    record Other(String text) implements Step {}
  }

  /** A branch: its condition, true for ELSE, and its steps. */
  public record Branch(Expression condition, List<Step> steps) {
    /** Keeps its own copy. */
    public Branch {
      steps = List.copyOf(steps);
    }
  }
}
