package io.keyward.scan.run;

import io.keyward.scan.Sha256;
import io.keyward.scan.code.Language;
import io.keyward.scan.evidence.Checked;
import io.keyward.scan.source.SourceFile;
import java.util.HexFormat;
import java.util.Locale;

/** Says which content it was that was looked into. */
final class Hashes {
  private Hashes() {}

  static Checked checked(SourceFile file, Language language) {
    return new Checked(
        file.shown(),
        file.content().length,
        HexFormat.of().formatHex(Sha256.fresh().digest(file.content())),
        language.name().toLowerCase(Locale.ROOT));
  }
}
