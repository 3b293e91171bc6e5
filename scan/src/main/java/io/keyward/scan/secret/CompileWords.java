package io.keyward.scan.secret;

import io.keyward.scan.word.Automaton;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The step of the build that makes the table of all words, so that a run has none to make. */
final class CompileWords {
  private CompileWords() {}

  /**
   * Makes the table.
   *
   * @param args the folder of the package's classes
   */
  public static void main(String[] args) throws IOException {
    List<String> words = new Triggers(TokenTable.FORMATS).words();
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(Files.newOutputStream(Path.of(args[0], Words.TABLE))))) {
      out.writeInt(words.hashCode());
      Automaton.of(words).write(out);
    }
  }
}
