package io.keyward.scan.sql;

/**
 * The name of a thing in a database, folded as PostgreSQL folds it.
 *
 * @param schema empty if the name is not qualified
 * @param name without quotes
 */
public record Name(String schema, String name) {
  /** As it would be written, without quotes. */
  public String dotted() {
    return schema.isEmpty() ? name : schema + "." + name;
  }

  /** Itself if qualified, else in that schema. */
  public Name in(String otherSchema) {
    return schema.isEmpty() ? new Name(otherSchema, name) : this;
  }

  @Override
  public String toString() {
    return dotted();
  }
}
