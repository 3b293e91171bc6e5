package io.keyward.scan.code;

/** What strings mean in one language. Stateless; never fails, whatever the text holds. */
public interface Literals {
  /** The value of a string, given as it stands in the file: with its quotes and what is before. */
  String value(String literal);

  /** The value of a piece between what is put into a template. */
  String piece(String text);

  /** The value of such a piece where a backslash is a backslash. */
  String verbatimPiece(String text);
}
