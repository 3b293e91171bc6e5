package io.keyward.scan.database;

import io.keyward.scan.sql.Span;

/**
 * The statement that something comes from.
 *
 * @param path of its file; empty for what Supabase brings along
 * @param span where it stands there
 */
record Origin(String path, Span span) {
  /** What is there before the first migration. */
  static final Origin SUPABASE = new Origin("", new Span(0, 0));
}
