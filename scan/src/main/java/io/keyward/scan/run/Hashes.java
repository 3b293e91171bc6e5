package io.keyward.scan.run;

import io.keyward.scan.Sha256;
import io.keyward.scan.code.Language;
import io.keyward.scan.evidence.Checked;
import io.keyward.scan.evidence.GitId;
import io.keyward.scan.evidence.Hash;
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
        file.shown(), file.content().length, hash(file), WORDS.getOrDefault(language, ""));
  }

  /** Git has named what it keeps by a hash of its own already, which is a third of the work. */
  private static Hash hash(SourceFile file) {
    return switch (file.standing()) {
      case SourceFile.Past(String id) -> GitId.of(id);
      case SourceFile.Kept(String id) -> GitId.of(id);
      case SourceFile.Now _, SourceFile.Staged _ -> Sum.of(Sha256.fresh().digest(file.content()));
    };
  }
}
