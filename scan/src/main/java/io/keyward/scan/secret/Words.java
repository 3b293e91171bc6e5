package io.keyward.scan.secret;

import io.keyward.scan.word.Automaton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** Has everything looked closer at in one pass. Made ready once, when first used. */
final class Words {
  /** The table that the build makes of the words. */
  static final String TABLE = "words.bin";

  private static final Trigger[][] TRIGGERS;
  private static final Automaton AUTOMATON;

  static {
    Triggers triggers = new Triggers(TokenTable.FORMATS);
    TRIGGERS = triggers.byWord();
    try (InputStream in = Words.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException(TABLE + " is not in the program");
      }
      ByteBuffer table = ByteBuffer.wrap(in.readAllBytes());
      if (table.getInt() != triggers.words().hashCode()) {
        throw new IllegalStateException(TABLE + " is of another build");
      }
      AUTOMATON = Automaton.read(table);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Words() {}

  /** Has everything looked at that begins with such a word. */
  static void find(Look look) {
    AUTOMATON.run(
        look.text(),
        (number, start, end) -> {
          for (Trigger trigger : TRIGGERS[number]) {
            trigger.at(look, start, end);
          }
        });
  }
}
