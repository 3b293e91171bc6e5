package io.keyward.auth.redact;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.fuzz.Promise;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
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

  /** In an input, each of these stands where its number is a character: NUL for the first. */
  private static final List<String> WRITTEN =
      List.of(
          SECRET,
          base64Behind(""),
          HexFormat.of().formatHex(SECRET.getBytes(UTF_8)),
          SECRET.replace("-", "%2D"),
          SECRET.toUpperCase(Locale.ROOT),
          base64Behind("x"),
          base64Behind("xx"),
          escaped());

  private final EgressFilter filter = new EgressFilter();

  EgressFilterFuzzTest() {
    filter.know(Secret.of(SECRET));
  }

  private static String base64Behind(String before) {
    return Base64.getEncoder().encodeToString((before + SECRET).getBytes(UTF_8));
  }

  private static String escaped() {
    StringBuilder escaped = new StringBuilder();
    for (int at = 0; at < SECRET.length(); at++) {
      escaped.append("\\u").append(HexFormat.of().toHexDigits(SECRET.charAt(at)));
    }
    return escaped.toString();
  }

  @FuzzTest
  void hidesTheSecret(byte[] input) {
    String text = new String(input, UTF_8);
    for (char number = 0; number < WRITTEN.size(); number++) {
      text = text.replace(String.valueOf(number), WRITTEN.get(number));
    }
    isHiddenIn(text, 1 + (input.length == 0 ? 0 : input[0] & 15));
  }

  private void isHiddenIn(String text, int step) {
    Promise.isKeptBy(() -> {
      String whole = filter.clean(text);
      hidden(whole);
      EgressFilter.Stream stream = filter.stream();
      StringBuilder pieces = new StringBuilder();
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
    boolean escapes = text.indexOf('\\') >= 0 || text.indexOf('%') >= 0;
    int length = escapes ? HIDDEN_RUN + LONGEST_ESCAPE : HIDDEN_RUN;
    for (int at = 0; at + length <= SECRET.length(); at++) {
      String run = SECRET.substring(at, at + length).toLowerCase(Locale.ROOT);
      if (folded.contains(run)) {
        throw new AssertionError("A run of the secret survived.");
      }
    }
    for (String form : WRITTEN) {
      // The ends of base64 belong to the text around it as well.
      if (folded.contains(form.substring(4, form.length() - 4).toLowerCase(Locale.ROOT))) {
        throw new AssertionError("The secret survived in another form.");
      }
    }
  }
}
