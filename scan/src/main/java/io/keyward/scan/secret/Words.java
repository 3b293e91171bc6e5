package io.keyward.scan.secret;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every word that something looks closer at, and what looks. Made once, when first used. */
final class Words {
  /** A longer beginning of a token tells no more and makes the table larger. */
  private static final int LONGEST = 8;

  private static final Trigger[][] TRIGGERS;
  private static final Automaton AUTOMATON;

  static {
    Map<String, List<Trigger>> byWord = new LinkedHashMap<>();
    List<TokenFormat> formats = TokenTable.FORMATS;
    Names names = new Names(formats);
    for (int row = 0; row < formats.size(); row++) {
      TokenFormat format = formats.get(row);
      if (format.wantsName()) {
        format.words().forEach(word -> add(byWord, word, names));
        format.plainWords().forEach(word -> add(byWord, word, names));
      } else {
        String anchor = format.shape().anchor();
        String word = anchor.substring(0, Math.min(LONGEST, anchor.length()));
        add(byWord, word, new Tokens(format, row));
      }
    }
    Names.WORDS.forEach(word -> add(byWord, word, names));
    add(byWord, SignedTokens.WORD, new SignedTokens());
    add(byWord, PrivateKeys.WORD, new PrivateKeys());
    add(byWord, AuthorizationHeaders.WORD, new AuthorizationHeaders());
    DatabaseUrls urls = new DatabaseUrls();
    DatabaseUrls.WORDS.forEach(word -> add(byWord, word, urls));
    SigningCalls.CALLS.forEach((word, key) -> add(byWord, word, new SigningCalls(key)));
    AUTOMATON = new Automaton(List.copyOf(byWord.keySet()));
    TRIGGERS =
        byWord.values().stream()
            .map(list -> list.toArray(Trigger[]::new))
            .toArray(Trigger[][]::new);
  }

  private Words() {}

  private static void add(Map<String, List<Trigger>> byWord, String word, Trigger trigger) {
    List<Trigger> triggers =
        byWord.computeIfAbsent(word.toLowerCase(Locale.ROOT), _ -> new ArrayList<>());
    if (!triggers.contains(trigger)) {
      triggers.add(trigger);
    }
  }

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
