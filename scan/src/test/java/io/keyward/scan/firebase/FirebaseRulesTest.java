package io.keyward.scan.firebase;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Finding;
import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirebaseRulesTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          true ; Everybody[]
          (true) ; Everybody[]
          1 == 1 ; Everybody[]
          request.auth != null || true ; Everybody[]
          true && request.auth.uid == uid ; Fewer[]
          false ; Fewer[]
          request.auth != null ; SignedIn[]
          request.auth != null && true ; SignedIn[]
          request.auth != null && request.auth.uid == uid ; Fewer[]
          auth !== null ; SignedIn[]
          request.time < timestamp.date(2026, 12, 1) ; Until[day=2026-12-01]
          request.time < timestamp.date(2026, 13, 1) ; Fewer[]
          now < 1798761600000 ; Until[day=2027-01-01]
          request.resource.data.text == "a || true" ; Fewer[]
          open() ; Everybody[]
          open() && request.auth != null ; SignedIn[]
          round() ; Fewer[]
          """)
  void aConditionIsAsOpenAsItsWidestPart(String condition, String openness) {
    Map<String, String> functions = Map.of("open", "true", "round", "round()");

    assertThat(Openness.of(condition, functions)).hasToString(openness);
  }

  @ParameterizedTest(name = "until {0}: {1}")
  @CsvSource({"2026-11-21,0", "2026-11-22,0", "2026-11-23,1"})
  void testModeIsFoundUntilItHasEnded(LocalDate end, int findings) {
    String rules =
        """
        service cloud.firestore { match /databases/{database}/documents { match /{document=**} {
          allow read, write: if request.time < timestamp.date(%d, %d, %d);
        }}}
        """
            .formatted(end.getYear(), end.getMonthValue(), end.getDayOfMonth());

    assertThat(found("firestore.rules", rules)).hasSize(findings);
  }

  @Test
  void whatIsOpenToReadIsProvedForAllAndAskedForFiles() {
    String database =
        "service cloud.firestore { match /databases/{d}/documents { match /{a=**} { allow read; } } }";
    String files = "service firebase.storage { match /b/{b}/o { match /{a=**} { allow read; } } }";

    assertThat(found("a.rules", database))
        .extracting(Finding::confidence)
        .containsOnly(Confidence.PROVED);
    assertThat(found("b.rules", files))
        .extracting(Finding::confidence)
        .containsOnly(Confidence.ASK);
  }

  @Test
  void whatIsNoRulesAtAllBreaksNothing() {
    Random random = new Random(4);
    String pieces = "{}/*'\";:, allow match function service read true if \n(=**)cloud.firestore";
    for (int i = 0; i < 2000; i++) {
      StringBuilder text = new StringBuilder("service cloud.firestore {");
      for (int j = random.nextInt(60); j > 0; j--) {
        int at = random.nextInt(pieces.length());
        text.append(pieces, at, Math.min(pieces.length(), at + 1 + random.nextInt(8)));
      }
      assertThat(found("firestore.rules", text.toString())).hasSizeLessThan(60);
    }
  }

  private static List<Finding> found(String path, String text) {
    FileUnderScan file =
        new FileUnderScan(new SourceFile(path, text.getBytes(StandardCharsets.UTF_8)));
    new FirebaseRules(List.of(Catalogue.shipped().rule("SUP-021").orElseThrow()), TODAY)
        .inspect(file);
    return file.findings();
  }
}
