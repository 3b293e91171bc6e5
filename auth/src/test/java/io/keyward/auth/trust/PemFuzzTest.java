package io.keyward.auth.trust;

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
    Path file = folder.resolve("ca.pem");
    Files.write(file, input);
    Promise.isKeptBy(() -> {
      CaFile named = new CaFile(Source.SSL_CERT_FILE, file.toString(), "");
      if (named.certificates().isEmpty()) {
        throw new AssertionError("A file without certificates is an error.");
      }
    });
  }
}
