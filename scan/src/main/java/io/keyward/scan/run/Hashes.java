package io.keyward.scan.run;

import io.keyward.scan.Sha256;
import io.keyward.scan.code.Language;
import io.keyward.scan.evidence.Checked;
import io.keyward.scan.evidence.Sum;
import io.keyward.scan.source.SourceFile;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Says which content it was that was looked into. */
final class Hashes {
  /** One for all files of a language. */
  private static final Map<Language, String> WORDS = new EnumMap<>(Language.class);

  static {
    for (Language language : Language.values()) {
      WORDS.put(language, language.name().toLowerCase(Locale.ROOT));
    }
  }

  private Hashes() {}

  static Checked checked(SourceFile file, Language language) {
    return new Checked(
        file.shown(),
        file.content().length,
        Sum.of(Sha256.fresh().digest(file.content())),
        WORDS.getOrDefault(language, ""));
  }
}
