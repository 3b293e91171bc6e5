package io.keyward.scan.sql;

import java.util.List;

/**
 * A query.
 *
 * @param outputs what it gives; empty if that is {@code *}
 * @param sources where from, in order
 * @param where what must hold, the conditions of inner joins included
 * @param reading whether that is all that there is to it
 */
public record Select(
    List<Expression> outputs, List<Source> sources, Expression where, Reading reading) {
  /** Keeps its own copies. */
  public Select {
    outputs = List.copyOf(outputs);
    sources = List.copyOf(sources);
  }

  /** How well a query is understood. */
  public enum Reading {
    /** The four parts say which rows it gives. */
    EXACT,
    /** It groups, counts or orders what the four parts say: there may be fewer or other rows. */
    SUMMARISED,
    /** It is not understood. */
    OPAQUE
  }

  /** How a source takes part. */
  public enum Join {
    /** Its row must be there. */
    REQUIRED,
    /** The right side of a left join. */
    OPTIONAL
  }

  /**
   * A table that a query reads.
   *
   * @param table its name
   * @param alias what the query calls it
   * @param join how it takes part
   */
  public record Source(Name table, String alias, Join join) {}

  /** A query that is not understood. */
  static Select opaque() {
    return new Select(List.of(), List.of(), Expression.TRUE, Reading.OPAQUE);
  }
}
