package io.keyward.scan.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Finding;
import io.keyward.scan.finding.Severity;
import io.keyward.scan.source.SourceFile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitleaksIgnoreTest {
  @ParameterizedTest
  @CsvSource({
    "src/a.js:generic-api-key:2, SEC-007, true",
    "'# why\nsrc/a.js:generic-api-key:2  ', SEC-007, true",
    "src/a.js:generic-api-key:2, INJ-001, false",
    "src/a.js:generic-api-key:3, SEC-007, false",
    "src/b.js:generic-api-key:2, SEC-007, false",
    "a.js:generic-api-key:2, SEC-007, false",
    "0f3c9a1b2c3d4e5f60718293a4b5c6d7e8f90a1b:src/a.js:generic-api-key:2, SEC-007, false",
    "'# src/a.js:generic-api-key:2', SEC-007, false",
    "src/a.js:2, SEC-007, false",
    "':', SEC-007, false",
    "'', SEC-007, false"
  })
  void namesSecretsByPathAndLine(String content, String rule, boolean named) {
    FileUnderScan file =
        new FileUnderScan(
            new SourceFile("src/a.js", "one\ntwo\n".getBytes(StandardCharsets.UTF_8)));
    file.found(rule, Severity.HIGH, Confidence.LIKELY, file.place(4, 7), "why", "identity");
    Finding finding = file.findings().getFirst();

    assertThat(new GitleaksIgnore(content.getBytes(StandardCharsets.UTF_8)).names(finding))
        .isEqualTo(named);
  }
}
