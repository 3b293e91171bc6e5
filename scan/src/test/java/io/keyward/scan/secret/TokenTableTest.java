package io.keyward.scan.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Finding;
import io.keyward.scan.report.JsonReport;
import io.keyward.scan.report.TextReport;
import io.keyward.scan.run.ScanResult;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of the table of providers' tokens finds its tokens, and nothing that is none. */
class TokenTableTest {
  private static final int SHORTEST_MADE_UP = 8;

  /** The same token where code and settings have one; %1$s is a name for it, %2$s the token. */
  private static final String IN_CODE =
      "export const client = connect({ %1$s: \"%2$s\", retries: 3 });\n";

  private static final Map<String, String> SURROUNDINGS =
      Map.of(
          "src/client.js", IN_CODE,
          ".env", "PORT=3000\n%1$s=%2$s\nHOST=0.0.0.0\n",
          "config/app.yaml", "service:\n  %1$s: %2$s\n  retries: 3\n",
          "config/app.json", "{ \"service\": { \"%1$s\": \"%2$s\" } }\n",
          "docs.txt", "curl \"https://api.acme.dev/v1/things?page=1&%1$s=%2$s&order=asc\"\n",
          "app/client.py", "client = Client(\n    %1$s='%2$s',\n    retries=3,\n)\n");

  static List<TokenFormat> formats() {
    return TokenTable.FORMATS;
  }

  @Test
  void thereAreMoreThanAHundredAndFiftyAndNoTwoHaveOneName() {
    assertThat(formats()).hasSizeGreaterThan(150);
    assertThat(formats().stream().map(TokenFormat::name)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void isFoundWhereverItStands(TokenFormat format) {
    for (int seed = 0; seed < 5; seed++) {
      String token = Planted.of(format, new Random(seed));
      SURROUNDINGS.forEach((path, text) ->
          assertThat(rules(path, text, format, token))
              .as("%s in %s: %s", format.name(), path, token)
              .isEqualTo(wanted(format)));
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void isNotFoundWithOneCharacterLess(TokenFormat format) {
    for (int seed = 0; seed < 5; seed++) {
      String token = Planted.of(format, new Random(seed));
      String shorter = token.substring(0, token.length() - 1);
      SURROUNDINGS.forEach((path, text) ->
          assertThat(whatItIs(path, text, format, shorter))
              .as("%s in %s: %s", format.name(), path, shorter)
              .isFalse());
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void isNotFoundWithinALongerWord(TokenFormat format) {
    Random random = new Random(1);
    String token = Planted.of(format, random);
    if (!Ascii.isWord(token.charAt(token.length() - 1))) {
      return; // it says itself where it ends
    }
    String longer = token + new Shape("<w2000>").example(random);
    assertThat(whatItIs("src/client.js", IN_CODE, format, longer)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void isNotFoundWithWrongCheckDigits(TokenFormat format) {
    if (format.proof() != TokenFormat.Proof.DIGITS_62) {
      return;
    }
    String token = Planted.of(format, new Random(2));
    char last = token.charAt(token.length() - 1);
    String wrong = token.substring(0, token.length() - 1) + (last == 'a' ? 'b' : 'a');
    assertThat(whatItIs("src/client.js", IN_CODE, format, wrong)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void isNotFoundIfSomebodyMadeItUp(TokenFormat format) {
    String token = Planted.of(format, new Random(3));
    String prefix = token.substring(0, format.shape().prefix());
    int length = token.length() - prefix.length();
    if (length < SHORTEST_MADE_UP) {
      return; // nobody can tell
    }
    for (String filler : List.of("0", "a", "x", "1234567890", "abcdefghij", "EXAMPLE", "1a2b")) {
      String madeUp = prefix + filler.repeat(length).substring(0, length);
      assertThat(whatItIs("src/client.js", IN_CODE, format, madeUp)).as(madeUp).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void isNeverShownWhole(TokenFormat format) throws IOException {
    if (format.reach() == TokenFormat.Reach.PUBLIC) {
      return;
    }
    String token = Planted.of(format, new Random(4));
    int secretFrom = format.shape().prefix();
    int secretTo = token.length() - (token.length() >= 24 && secretFrom > 0 ? 2 : 0);
    for (Map.Entry<String, String> surrounding : SURROUNDINGS.entrySet()) {
      ScanResult result =
          Scans.scan(surrounding.getKey(), surrounding.getValue().formatted(name(format), token));
      StringBuilder shown = new StringBuilder();
      new TextReport().write(result, Scans.SECRETS, shown);
      new JsonReport().write(result, Scans.SECRETS, shown);
      shown.append(result.findings().stream().map(Finding::identity).toList());
      for (int at = secretFrom; at + 8 <= secretTo; at++) {
        assertThat(shown).doesNotContain(token.substring(at, at + 8));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void isProvedOnlyByCheckDigitsOrByABeginningThatNobodyElseHas(TokenFormat format) {
    if (format.reach() == TokenFormat.Reach.PUBLIC) {
      return;
    }
    String token = Planted.of(format, new Random(5));
    String text = IN_CODE.formatted(name(format), token);
    Confidence sure =
        format.proof() == TokenFormat.Proof.SHAPE ? Confidence.LIKELY : Confidence.PROVED;
    assertThat(Scans.findings("src/client.js", text))
        .extracting(Finding::confidence)
        .containsExactly(sure);
    assertThat(Scans.findings("README.md", text))
        .extracting(Finding::confidence)
        .containsExactly(sure == Confidence.PROVED ? Confidence.LIKELY : Confidence.ASK);
  }

  private static boolean whatItIs(String path, String text, TokenFormat format, String token) {
    return Scans.findings(path, text.formatted(name(format), token)).stream()
        .anyMatch(finding -> finding.identity().startsWith(format.name()));
  }

  private static List<String> rules(String path, String text, TokenFormat format, String token) {
    return Scans.rules(path, text.formatted(name(format), token)).stream()
        .filter(rule -> !rule.equals("SEC-009"))
        .collect(Collectors.toList());
  }

  private static List<String> wanted(TokenFormat format) {
    return format.reach() == TokenFormat.Reach.PUBLIC ? List.of() : List.of(format.reach().rule());
  }

  /** A name that says whose token it is, where the shape does not. */
  private static String name(TokenFormat format) {
    return format.wantsName()
        ? format.words().getFirst().toUpperCase(Locale.ROOT) + "_VALUE"
        : "value";
  }
}
