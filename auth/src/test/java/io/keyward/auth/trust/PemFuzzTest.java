package io.keyward.auth.trust;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.keyward.auth.fuzz.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A file of CA certificates, which may hold a private key too. */
class PemFuzzTest {
  @TempDir private static Path folder;

  @FuzzTest
  void readsCertificates(byte[] input) throws IOException {
    if (namesABlockAfterTheSecret(new String(input, ISO_8859_1))) {
      return;
    }
    Path file = folder.resolve("ca.pem");
    Files.write(file, input);
    Promise.isKeptBy(() -> {
      CaFile named = new CaFile(Source.SSL_CERT_FILE, file.toString(), "");
      if (named.certificates().isEmpty()) {
        throw new AssertionError("A file without certificates is an error.");
      }
    });
  }

  /** What a block is called is shown, and no secret. */
  private static boolean namesABlockAfterTheSecret(String text) {
    return text.lines()
        .anyMatch(line -> line.startsWith("-----BEGIN") && line.contains(Promise.CANARY));
  }
}
