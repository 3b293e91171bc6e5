package io.keyward.scan.app.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.run.ScanResult;
import io.keyward.scan.run.Scanner;
import io.keyward.scan.source.Source;
import io.keyward.scan.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code whose ways double with every step is not gone through way by way. */
class EffortTest {
  private static final int STEPS = 60;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "const v%2$d = v%1$d + f(v%1$d);",
        "function g%2$d(x) { return g%1$d(x) + g%1$d(x + %2$d); }",
        "async function g%2$d(x) { await g%1$d(x); await g%1$d(x + %2$d); if (!x) throw x; }"
      })
  void doublingWaysEnd(String step) {
    StringBuilder text =
        new StringBuilder("app.get('/a', async (req, res) => { list.each(() => {\n");
    text.append("const v0 = req.query.a; function g0(x) { return x; }\n");
    for (int i = 0; i < STEPS; i++) {
      text.append(step.formatted(i, i + 1)).append('\n');
    }
    String last = step.contains("const") ? "v" + STEPS : "await g" + STEPS + "(v0)";
    text.append("db.query('SELECT ' + ").append(last).append("); }); });\n");
    byte[] content =
        ("const app = require('express')(); const db = require('./db');\n" + text)
            .getBytes(StandardCharsets.UTF_8);
    Catalogue rules = Catalogue.shipped().select(List.of("INJ", "AUZ", "XSS"), List.of());

    ScanResult result =
        assertTimeoutPreemptively(
            Duration.ofSeconds(30),
            () ->
                new Scanner(rules, 1, LocalDate.EPOCH)
                    .scan(new OneFile(new SourceFile("src/app.js", content)), _ -> {}));

    assertThat(result.evidence().notChecked()).isEmpty();
  }

  private record OneFile(SourceFile file) implements Source {
    @Override
    public String name() {
      return "one file";
    }

    @Override
    public void read(Intake intake) throws InterruptedException {
      intake.file(file);
    }
  }
}
