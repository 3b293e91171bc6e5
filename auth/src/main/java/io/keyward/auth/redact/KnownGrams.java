package io.keyward.auth.redact;

import io.keyward.auth.credential.Secret;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;

/** What the filter knows of all secrets together. Immutable. */
final class KnownGrams {
  /** Fewer characters than this are no secret that a filter could tell from ordinary text. */
  static final int SHORTEST_SECRET = 8;

  private final GramTable grams;

  /** For secrets that have no gram of full length; mostly empty. */
  private final GramTable shortGrams;

  private KnownGrams(GramTable grams, GramTable shortGrams) {
    this.grams = grams;
    this.shortGrams = shortGrams;
  }

  static KnownGrams of(Collection<Secret> secrets) {
    List<String> texts = secrets.stream().map(Secret::reveal).toList();
    return new KnownGrams(
        new GramTable(
            Window.LENGTH, texts.stream().flatMapToLong(text -> grams(text, Window.LENGTH))),
        new GramTable(
            SHORTEST_SECRET,
            texts.stream()
                .filter(text -> text.length() < Window.LENGTH)
                .flatMapToLong(text -> grams(text, SHORTEST_SECRET))));
  }

  private static LongStream grams(String secret, int length) {
    return Forms.of(secret).stream().flatMapToLong(form -> GramTable.gramsOf(form, length));
  }

  /** Whether there is nothing to look for. */
  boolean isEmpty() {
    return grams.isEmpty() && shortGrams.isEmpty();
  }

  /** How many of the last characters of a text are part of a secret; 0 if none are. */
  int matchedAtEndOf(Window window) {
    if (grams.contains(window.packed())) {
      return Window.LENGTH;
    }
    return shortGrams.contains(window.packed()) ? SHORTEST_SECRET : 0;
  }

  /** How many of the last characters of a text may become part of a secret. */
  int mayBegin(Window window) {
    return Math.max(grams.begun(window.packed()), shortGrams.begun(window.packed()));
  }
}
