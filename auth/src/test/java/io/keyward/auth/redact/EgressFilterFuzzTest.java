package io.keyward.auth.redact;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.fuzz.Promise;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A known secret never survives: not plain, in no other case, not in base64 or hex, and not because
 * of where a stream was cut or what stands around it.
 */
class EgressFilterFuzzTest {
  private static final String SECRET = Promise.CANARY + "-kT4vB7nM2sL";
  private static final int HIDDEN_RUN = 12;

  /** As many characters may be read as an escape that they look like: \\uXXXX. */
  private static final int LONGEST_ESCAPE = 5;

  private final EgressFilter filter = new EgressFilter();

  EgressFilterFuzzTest() {
    filter.know(Secret.of(SECRET));
  }

  /** In the input, a NUL stands for the secret, and 1, 2 and 3 for other ways to write it. */
  @FuzzTest
  void hidesTheSecret(byte[] input) {
    byte[] secret = SECRET.getBytes(UTF_8);
    String text =
        new String(input, StandardCharsets.UTF_8)
            .replace("\0", SECRET)
            .replace("\1", Base64.getEncoder().encodeToString(secret))
            .replace("\2", HexFormat.of().formatHex(secret))
            .replace("\3", SECRET.replace("-", "%2D"));
    Promise.isKeptBy(() -> {
      String whole = filter.clean(text);
      hidden(whole);
      EgressFilter.Stream stream = filter.stream();
      StringBuilder pieces = new StringBuilder();
      int step = 1 + (input.length == 0 ? 0 : input[0] & 15);
      for (int at = 0; at < text.length(); at += step) {
        pieces.append(stream.accept(text.substring(at, Math.min(text.length(), at + step))));
      }
      pieces.append(stream.finish());
      if (!whole.contentEquals(pieces)) {
        throw new AssertionError("It matters where the stream was cut.");
      }
    });
  }

  private static void hidden(String text) {
    String folded = text.toLowerCase(Locale.ROOT);
    byte[] secret = SECRET.getBytes(UTF_8);
    String base64 = Base64.getEncoder().encodeToString(secret);
    String hex = HexFormat.of().formatHex(secret);
    boolean escapes = text.indexOf('\\') >= 0 || text.indexOf('%') >= 0;
    int length = escapes ? HIDDEN_RUN + LONGEST_ESCAPE : HIDDEN_RUN;
    for (int at = 0; at + length <= SECRET.length(); at++) {
      String run = SECRET.substring(at, at + length).toLowerCase(Locale.ROOT);
      if (folded.contains(run)) {
        throw new AssertionError("A run of the secret survived.");
      }
    }
    if (text.contains(base64) || folded.contains(hex)) {
      throw new AssertionError("The secret survived in another form.");
    }
  }
}
