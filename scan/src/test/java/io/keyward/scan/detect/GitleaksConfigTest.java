package io.keyward.scan.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.detect.Agreed.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitleaksConfigTest {
  private static final Secret SECRET =
      new Secret("abc-Example-123", "const key = 'abc-Example-123'; // from the docs");

  private static GitleaksConfig config(String text) {
    return GitleaksConfig.read(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          paths = ['''docs/.*\\.md$''']                            | true
          paths = ['''^src/''']                                    | false
          regexes = ['''^abc-''']                                  | true
          regexes = ['''from the docs''']                          | false
          regexTarget = "line"\\nregexes = ['''from the docs''']   | true
          stopwords = ["example"]                                  | true
          stopwords = ["sample"]                                   | false
          condition = "AND"\\npaths = ['''^docs/''']\\nstopwords = ["sample"]  | false
          condition = "AND"\\npaths = ['''^docs/''']\\nstopwords = ["example"] | true
          paths = ['''^src/''']\\nstopwords = ["example"]          | true
          targetRules = ["aws"]\\nstopwords = ["example"]          | false
          regexes = ['''(''']                                      | false
          """)
  void aListAllowsWhatItSays(String list, boolean allowed) {
    String text = "[allowlist]\ndescription = \"known\"\n" + list.replace("\\n", "\n");
    String several = text.replace("[allowlist]", "[[allowlists]]");

    assertThat(config(text).reason("docs/a.md", SECRET).isPresent()).isEqualTo(allowed);
    assertThat(config(several).reason("docs/a.md", SECRET).isPresent()).isEqualTo(allowed);
    assertThat(config(text).reason("docs/a.md", SECRET).orElse(".gitleaks.toml: known"))
        .isEqualTo(".gitleaks.toml: known");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [extend]\\nuseDefault = true                    | false
          [extend]\\npath = "base.toml"                   | true
          [[rules]]\\nid = "mine"\\nregex = '''mine'''    | true
          [allowlist]\\ncommits = ["0123abc"]             | true
          [allowlist]\\ntargetRules = ["aws"]             | true
          [allowlist]\\nregexes = ['''(''']               | true
          [allowlist]\\npaths = ['''a''']                 | false
          not toml at all =                               | true
          title = "ours"                                  | false
          """)
  void whatIsNotTakenOverIsSaid(String text, boolean partly) {
    assertThat(config(text.replace("\\n", "\n")).isPartly()).isEqualTo(partly);
  }

  @Test
  void anExpressionThatNeverEndsAllowsNothing() {
    GitleaksConfig config = config("[allowlist]\nregexes = ['''(.*)(.*)(.*)(.*)(.*)(.*)(.*)!''']");
    Secret secret = new Secret("a".repeat(400), "");
    long start = System.nanoTime();

    assertThat(config.reason("a.js", secret)).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void noFileAllowsNothingAndHidesNothing() {
    assertThat(config("").reason("a.js", SECRET)).isEmpty();
    assertThat(config("").isPartly()).isFalse();
    assertThat(SECRET.toString()).doesNotContain("abc");
  }
}
