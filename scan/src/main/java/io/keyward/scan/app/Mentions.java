package io.keyward.scan.app;

import io.keyward.scan.code.Tree;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.FileUnderScan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Where an application mentions words: in its code, but not in comments and tests, and in its
 * settings.
 */
final class Mentions {
  private Mentions() {}

  /** The first place of a word; of one in a path, the beginning of the file. */
  record Mention(FileUnderScan file, int start, int end) {}

  /**
   * Looks for all words at once.
   *
   * @param words in small letters; one that begins with a letter is found where a word begins
   * @return those that are mentioned
   */
  static Map<String, Mention> of(Set<String> words, App app, Program program) {
    Map<FileUnderScan, CodeFile> code = new HashMap<>();
    for (CodeFile file : program.files()) {
      code.put(file.scanned(), file);
    }
    Map<String, Mention> found = new HashMap<>();
    Set<String> left = new HashSet<>(words);
    for (FileUnderScan file : app.files()) {
      CodeFile read = code.get(file);
      if (read == null || !read.isTest()) {
        look(file, read, left, found);
        left.removeAll(found.keySet());
      }
    }
    return found;
  }

  private static void look(
      FileUnderScan file,
      @org.jspecify.annotations.Nullable CodeFile read,
      Set<String> words,
      Map<String, Mention> found) {
    String text = file.latin().toLowerCase(Locale.ROOT);
    for (String word : words) {
      if (Globs.says(file.path(), word)) {
        found.put(word, new Mention(file, 0, 0));
        continue;
      }
      for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        if (beginsWord(file.latin(), at) && (read == null || !isComment(read.tree(), at))) {
          found.put(word, new Mention(file, at, at + word.length()));
          break;
        }
      }
    }
  }

  private static boolean beginsWord(String text, int at) {
    return at == 0
        || !Character.isLetter(text.charAt(at))
        || !Character.isLetter(text.charAt(at - 1))
        || (Character.isUpperCase(text.charAt(at)) && Character.isLowerCase(text.charAt(at - 1)));
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
