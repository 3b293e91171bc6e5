package io.keyward.auth.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.trust.Pem.Hint;
import io.keyward.auth.trust.Pem.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** PEM by itself: what counts as a block, and what is wrong with it. */
class PemTest {
  private static final String A =
      "-----BEGIN CERTIFICATE-----\nMAMCAQE=\n-----END CERTIFICATE-----\n";
  private static final String B =
      "-----BEGIN CERTIFICATE-----\nMAMCAQI=\n-----END CERTIFICATE-----\n";
  private static final String KEY = "-----BEGIN PRIVATE KEY-----\n!\n-----END PRIVATE KEY-----\n";
  private static final String CRL = "-----BEGIN X509 CRL-----\n!\n-----END X509 CRL-----\n";

  static Stream<Arguments> certificates() {
    return Stream.of(
        Arguments.of("one", A, 1),
        Arguments.of("several, in their order", A + B + A, 3),
        Arguments.of("Windows line ends", A.replace("\n", "\r\n") + B.replace("\n", "\r\n"), 2),
        Arguments.of("old Macintosh line ends", A.replace("\n", "\r"), 1),
        Arguments.of("no line end at the end", A.strip(), 1),
        Arguments.of(
            "text before, between and after", "subject=CN\n" + A + "\n# x\n" + B + "end", 2),
        Arguments.of("keys and revocation lists among them", KEY + A + CRL + B + KEY, 2),
        Arguments.of("blanks around the lines", A.replace("MAM", "  MAM").replace("E=", "E= "), 1),
        Arguments.of("everything in one long line", A.replace("MAMCAQE=", "MAMCAQE="), 1),
        Arguments.of("a byte order mark that hides one of two", "\u00ef\u00bb\u00bf" + A + B, 1),
        Arguments.of("dashes that are no marker", "-----BEGIN \n-----\n" + A, 1),
        Arguments.of("the old label beside a good one", old(A) + B, 1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void certificates(String name, String text, int number) {
    assertThat(read(text))
        .isInstanceOfSatisfying(
            Reading.Certificates.class, found -> assertThat(found.encoded()).hasSize(number));
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of("nothing", "", new Reading.None(Hint.NOTHING)),
        Arguments.of("blanks", " \n\t\n", new Reading.None(Hint.NOTHING)),
        Arguments.of("a key alone", KEY, new Reading.None(Hint.NOTHING)),
        Arguments.of("a list of revoked ones alone", CRL, new Reading.None(Hint.NOTHING)),
        Arguments.of("the old label", old(A), new Reading.None(Hint.OTHER_LABEL)),
        Arguments.of(
            "a byte order mark", "\u00ef\u00bb\u00bf" + A, new Reading.None(Hint.BYTE_ORDER_MARK)),
        Arguments.of("DER", "0\u0082\u0001\u0001rest", new Reading.None(Hint.BINARY)),
        Arguments.of("no base64", A.replace("MAM", "M!M"), new Reading.BadBase64("CERTIFICATE", 1)),
        Arguments.of(
            "no base64 in the second",
            A + B.replace("MAM", "M\u0000M"),
            new Reading.BadBase64("CERTIFICATE", 2)),
        Arguments.of(
            "half a quantum",
            A.replace("MAMCAQE=", "MAMCA"),
            new Reading.BadBase64("CERTIFICATE", 1)),
        Arguments.of("no end", A.replace("END", "FIN"), new Reading.NoEnd("CERTIFICATE", 1)),
        Arguments.of(
            "an end of another kind",
            A.replace("END C", "END X"),
            new Reading.NoEnd("CERTIFICATE", 1)),
        Arguments.of(
            "one inside of another",
            A.substring(0, 30) + "\n" + B,
            new Reading.NoEnd("CERTIFICATE", 1)),
        Arguments.of(
            "a key without an end",
            A + KEY.replace("END", "FIN"),
            new Reading.NoEnd("PRIVATE KEY", 2)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void refusals(String name, String text, Reading expected) {
    assertThat(read(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "3003020101, 3003020101", // exactly one value
    "3003020101FFFF, 3003020101", // trust data behind it
    "308103020101AA, 308103020101", // long form of the length
    "30, 30", // cut off: for the parser to refuse
    "3080020101, 3080020101", // indefinite length
    "3085FFFFFFFFFF, 3085FFFFFFFFFF", // a length of five bytes
    "3084FFFFFFFF00, 3084FFFFFFFF00", // longer than there is
    "'', ''"
  })
  void whatFollowsTheFirstValueIsCutOff(String bytes, String first) {
    var hex = java.util.HexFormat.of().withUpperCase();

    assertThat(hex.formatHex(Der.first(hex.parseHex(bytes)))).isEqualTo(first);
  }

  @Property(tries = 500)
  void anyBytesGiveAnAnswer(@ForAll @Size(max = 200) byte[] noise, @ForAll boolean framed) {
    byte[] text =
        framed
            ? (A + new String(noise, StandardCharsets.ISO_8859_1) + B)
                .getBytes(StandardCharsets.ISO_8859_1)
            : noise;

    assertThat(Pem.read(text)).isNotNull();
  }

  @Test
  void aMillionBeginningsAreReadInNoTime() {
    byte[] text =
        "-----BEGIN CERTIFICATE-----\n".repeat(200_000).getBytes(StandardCharsets.US_ASCII);
    Instant start = Instant.now();

    assertThat(Pem.read(text)).isEqualTo(new Reading.NoEnd("CERTIFICATE", 1));
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
  }

  private static String old(String pem) {
    return pem.replace("CERTIFICATE", "X509 CERTIFICATE");
  }

  private static Reading read(String text) {
    return Pem.read(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
