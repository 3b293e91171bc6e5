package io.keyward.auth.redact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.credential.Secret;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Standard output behind the filter. */
class GuardedOutputTest {
  private static final String CANARY = "Zq7Wv3Km9Xt2Pl5Ub8Hn4";

  private final EgressFilter filter = new EgressFilter();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = filter.guard(new PrintStream(bytes, true, UTF_8));

  @Test
  void secretPrintedBitByBitIsHidden() {
    filter.know(Secret.of(CANARY));

    CANARY.chars().forEach(c -> out.print((char) c));
    out.println(" und Grüße");

    assertThat(bytes.toString(UTF_8)).isEqualTo("*** und Grüße" + System.lineSeparator());
  }

  @Test
  void flushingDoesNotLetTheBeginningOfASecretOut() {
    filter.know(Secret.of(CANARY));

    out.print(CANARY.substring(0, 8));
    out.flush();
    assertThat(bytes.toString(UTF_8)).isEmpty();

    out.print(CANARY.substring(8));
    out.close();
    assertThat(bytes.toString(UTF_8)).isEqualTo("***");
  }

  @Test
  void bytesThatAreNoTextPassUnchanged() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }

    out.write(all, 0, all.length);
    out.close();

    assertThat(bytes.toByteArray()).isEqualTo(all);
  }

  @Test
  void characterCutIntoItsBytesPassesWhole() {
    for (byte b : "👩 é".getBytes(UTF_8)) {
      out.write(b);
    }
    out.close();

    assertThat(bytes.toString(UTF_8)).isEqualTo("👩 é");
  }

  @Test
  void whatOnlyBeganLikeASecretLeavesInTheEnd() {
    filter.know(Secret.of(CANARY));

    out.print(CANARY.substring(0, 8));
    out.close();

    assertThat(bytes.toString(UTF_8)).isEqualTo(CANARY.substring(0, 8));
  }

  @Test
  void flushingAndClosingReachTheTarget() {
    List<String> told = new ArrayList<>();
    PrintStream guarded =
        filter.guard(
            new PrintStream(bytes, false, UTF_8) {
              @Override
              public void flush() {
                told.add("flush");
                super.flush();
              }

              @Override
              public void close() {
                told.add("close");
                super.close();
              }
            });

    guarded.flush();
    assertThat(told).contains("flush").doesNotContain("close");
    guarded.close();
    assertThat(told).contains("close");
  }
}
