package io.keyward.scan.app;

import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.code.Tree;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.word.Automaton;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where an application mentions words: in its code, but not in comments and tests, and in its
 * settings.
 */
public final class Mentions {
  private Mentions() {}

  /** The first place of a word; of one in a path, the beginning of the file. */
  public record Mention(FileUnderScan file, int start, int end) {}

  /**
   * Looks for all words at once.
   *
   * @param words in small letters; one that begins with a letter is found where a word begins
   * @return those that are mentioned
   */
  public static Map<String, Mention> of(Set<String> words, App app, Program program) {
    Map<FileUnderScan, CodeFile> code = new HashMap<>();
    for (CodeFile file : program.files()) {
      code.put(file.scanned(), file);
    }
    List<String> numbered = List.copyOf(words);
    Automaton automaton = Automaton.of(numbered);
    Map<String, Mention> found = new HashMap<>();
    for (FileUnderScan file : app.files()) {
      CodeFile read = code.get(file);
      if (read != null && read.isTest()) {
        continue;
      }
      byte[] path = file.path().getBytes(StandardCharsets.UTF_8);
      automaton.run(
          path,
          (word, start, _) -> {
            if (beginsWord(path, start)) {
              found.putIfAbsent(numbered.get(word), new Mention(file, 0, 0));
            }
          });
      byte[] text = file.bytes();
      automaton.run(
          text,
          (word, start, end) -> {
            String wanted = numbered.get(word);
            if (!found.containsKey(wanted)
                && beginsWord(text, start)
                && (read == null || !isComment(read.tree(), start))) {
              found.put(wanted, new Mention(file, start, end));
            }
          });
    }
    return found;
  }

  private static boolean beginsWord(byte[] text, int at) {
    return at == 0
        || !isLetter(text[at])
        || !isLetter(text[at - 1])
        || (isCapital(text[at]) && !isCapital(text[at - 1]));
  }

  private static boolean isLetter(byte b) {
    int small = b | 0x20;
    return small >= 'a' && small <= 'z';
  }

  private static boolean isCapital(byte b) {
    return b >= 'A' && b <= 'Z';
  }

  private static boolean isComment(Tree tree, int at) {
    int low = 0;
    int high = tree.commentCount() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (tree.commentEnd(middle) <= at) {
        low = middle + 1;
      } else if (tree.commentStart(middle) > at) {
        high = middle - 1;
      } else {
        return true;
      }
    }
    return false;
  }
}
