package io.keyward.scan.run;

import io.keyward.scan.code.Language;
import io.keyward.scan.evidence.Checked;
import io.keyward.scan.source.SourceFile;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Says which content it was that was looked into. */
final class Hashes {
  private Hashes() {}

  static Checked checked(SourceFile file, Language language) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(file.content());
      return new Checked(
          file.shown(),
          file.content().length,
          HexFormat.of().formatHex(hash),
          language.name().toLowerCase(Locale.ROOT));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
