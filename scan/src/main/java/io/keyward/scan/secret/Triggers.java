package io.keyward.scan.secret;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every word that something looks closer at, always in the same order, and what looks. */
final class Triggers {
  /** A longer beginning of a token tells no more and makes the table larger. */
  private static final int LONGEST = 8;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> words = new ArrayList<>();
  private final List<List<Trigger>> triggers = new ArrayList<>();

  Triggers(List<TokenFormat> formats) {
    Names names = new Names(formats);
    for (int row = 0; row < formats.size(); row++) {
      TokenFormat format = formats.get(row);
      if (format.wantsName()) {
        addAll(format.words(), names);
        addAll(format.plainWords(), names);
      } else {
        String anchor = format.shape().anchor();
        add(anchor.substring(0, Math.min(LONGEST, anchor.length())), new Tokens(format, row));
      }
    }
    addAll(Names.WORDS, names);
    add(SignedTokens.WORD, new SignedTokens());
    add(PrivateKeys.WORD, new PrivateKeys());
    add(AuthorizationHeaders.WORD, new AuthorizationHeaders());
    addAll(DatabaseUrls.WORDS, new DatabaseUrls());
    addAll(SigningCalls.FIRST_ARGUMENT, new SigningCalls(0));
    addAll(SigningCalls.SECOND_ARGUMENT, new SigningCalls(1));
  }

  private void addAll(List<String> all, Trigger trigger) {
    for (String word : all) {
      add(word, trigger);
    }
  }

  private void add(String word, Trigger trigger) {
    String folded = word.toLowerCase(Locale.ROOT);
    Integer number = numbers.get(folded);
    if (number == null) {
      number = words.size();
      numbers.put(folded, number);
      words.add(folded);
      triggers.add(new ArrayList<>());
    }
    if (!triggers.get(number).contains(trigger)) {
      triggers.get(number).add(trigger);
    }
  }

  /** The words, in lower case. */
  List<String> words() {
    return words;
  }

  /** What looks closer, by the number of the word. */
  Trigger[][] byWord() {
    Trigger[][] byWord = new Trigger[triggers.size()][];
    for (int i = 0; i < byWord.length; i++) {
      byWord[i] = triggers.get(i).toArray(new Trigger[0]);
    }
    return byWord;
  }
}
