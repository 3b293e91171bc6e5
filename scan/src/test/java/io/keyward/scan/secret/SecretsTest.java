package io.keyward.scan.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Finding;
import io.keyward.scan.finding.Severity;
import io.keyward.scan.finding.Silenced;
import io.keyward.scan.run.ScanResult;
import io.keyward.scan.source.SourceFile;
import io.keyward.scan.source.SourceFile.Now;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the search for secrets makes of a file, beyond what the rules' pages show. */
class SecretsTest {
  private static final String GITHUB = Planted.token("github-personal-token");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"line\\n%s\\n\"",
        "?q=%%3D%s&x",
        "(%s)",
        "%s",
        "<a>%s</a>",
        "x=%s;",
        "--token=%s",
        "[%s]",
        "//%s",
        "{\\\"t\\\":\\\"%s\\\"}"
      })
  void aTokenEndsWhereItsCharactersEnd(String around) {
    assertThat(Scans.rules("src/a.js", around.formatted(GITHUB))).containsExactly("SEC-001");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%s", "%sa", "_%s", "%s_", "1%s"})
  void aTokenIsNotCutOutOfAWord(String around) {
    assertThat(Scans.rules("src/a.js", around.formatted(GITHUB))).isEmpty();
  }

  @Test
  void aTokenIsNotCutOutOfEncodedBytes() {
    String blob = Planted.token("drawn-48") + "/";
    String token = Planted.token("aws-access-key");
    assertThat(Scans.rules("src/a.js", "'" + blob + token + "'")).isEmpty();
    assertThat(Scans.rules("src/a.js", "'https://a/" + token + "'")).containsExactly("SEC-001");
  }

  @Test
  void aTokenIsOneFindingAlsoWhereItsNameSaysItIsASecret() {
    String text = "const password = '" + GITHUB + "'; const apiKey = \"" + GITHUB + "\";";
    assertThat(Scans.rules("src/a.js", text)).containsExactly("SEC-001", "SEC-001");
  }

  @Test
  void anAwsIdBringsTheSecretBesideItAlong() {
    String secret = new Shape("<s40>").example(new Random(7));
    String csv =
        "Access key ID,Secret access key\n" + Planted.token("aws-access-key") + "," + secret + "\n";
    assertThat(Scans.findings("keys.csv", csv))
        .extracting(Finding::identity)
        .containsExactly("aws-access-key", "aws-secret-key");
  }

  @ParameterizedTest
  @CsvSource({"anon, ''", "service_role, SEC-002", "authenticated, ''"})
  void aSupabaseKeyIsKnownByItsRole(String role, String rule) {
    String token = jwt("{\"iss\":\"supabase\",\"role\":\"" + role + "\",\"exp\":2077876800}");
    assertThat(Scans.rules("src/a.js", "const apiKey = '" + token + "';"))
        .isEqualTo(rule.isEmpty() ? List.of() : List.of(rule));
  }

  @Test
  void aRoleThatIsNotTheTokensOwnSaysNothing() {
    String token = jwt("{\"user\":{\"role\":\"service_role\"},\"exp\":2077876800}");
    assertThat(Scans.rules("src/a.js", "const key = '" + token + "';")).isEmpty();
    String text = jwt("{\"note\":\"\\\"role\\\":\\\"service_role\\\"\",\"exp\":2077876800}");
    assertThat(Scans.rules("src/a.js", "const key = '" + text + "';")).isEmpty();
  }

  @Test
  void aSignedTokenWithoutAnEndIsAKey() {
    String token = jwt("{\"sub\":\"shop\"}");
    assertThat(Scans.rules("src/a.js", "const apiToken = '" + token + "';"))
        .containsExactly("SEC-007");
  }

  @Test
  void whatIsSeenIsHiddenFromEveryRulesExcerpts() {
    FileUnderScan file = file("src/a.js", "eval(x); const t = '" + GITHUB + "';", Now.SHARED);
    new Secrets(List.of()).inspect(file);
    file.found("INJ-006", Severity.HIGH, Confidence.PROVED, file.place(0, 4), "why", "eval");
    assertThat(file.findings()).hasSize(1);
    assertThat(file.findings().getFirst().excerpt().lines().getFirst())
        .startsWith("eval(x); const t = 'ghp_********")
        .doesNotContain(GITHUB.substring(4, 12));
  }

  @Test
  void aFileOfVariablesThatGitIgnoresIsWhereTheyBelong() {
    String text = "A_TOKEN=" + GITHUB + "\nDB_PASSWORD=hunter2!x\n";
    Secrets secrets = new Secrets(Scans.SECRETS.rules());
    FileUnderScan ignored = file(".env", text, Now.IGNORED);
    secrets.inspect(ignored);
    assertThat(ignored.findings()).isEmpty();
    FileUnderScan shared = file(".env", text, Now.SHARED);
    secrets.inspect(shared);
    assertThat(shared.findings()).extracting(Finding::rule).contains("SEC-001", "SEC-009");
    FileUnderScan bundle = file("dist/app.js", "t='" + GITHUB + "'", Now.IGNORED);
    secrets.inspect(bundle);
    assertThat(bundle.findings()).extracting(Finding::rule).containsExactly("SEC-001");
  }

  @Test
  void gitleaksFileAtTheRootSilencesByPathAndLine() throws InterruptedException {
    List<SourceFile> files =
        List.of(
            new SourceFile("a.js", ("x = '" + GITHUB + "'").getBytes(StandardCharsets.UTF_8)),
            new SourceFile(
                ".gitleaksignore", "a.js:github-pat:1\n".getBytes(StandardCharsets.UTF_8)));
    ScanResult result = Scans.scan(files);
    assertThat(result.findings()).isEmpty();
    assertThat(result.silenced()).extracting(Silenced::reason).containsExactly(".gitleaksignore");
  }

  @Test
  void aNameThatIsPartOfAnotherSecretIsNotTold() {
    String stripe = Planted.token("stripe-live-key");
    for (Finding finding : Scans.findings("src/a.js", stripe + ": '" + GITHUB + "'")) {
      assertThat(finding.identity()).doesNotContain(stripe.substring(8, 16));
    }
    assertThat(Scans.findings("src/a.js", "password: 'Tr0ub4dor3' || '" + GITHUB + "'"))
        .hasSize(2)
        .noneMatch(finding -> finding.identity().contains("Tr0ub4dor3"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "const TOKEN_KEY = 'auth_token';",
        "localStorage.setItem('token', 'x1y2z3w4');",
        "const password: string = '';",
        "type A = { password: 'string1' | 'number' };",
        "password = f'{user}1!'",
        "password = `${base}1!`",
        "password = 'abc1!' + salt",
        "if (error === 'password') message = 'x1!';",
        "{ type: 'password', label: 'p1!' }",
        "const token = tokens['next1'];",
        "secret => 'a1b2c3d4e5f6a7b8c9d0e1f2'",
        "const passwordStrength = '3/4!';"
      })
  void whatIsNoValueOfTheNameIsNone(String line) {
    assertThat(Scans.rules("src/a.ts", line)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "src/a.ts | const password: string = 'Tr0ub4dor!'; | SEC-006",
        "src/a.ts | user['password'] = 'Tr0ub4dor!'; | SEC-006",
        "src/a.ts | const dbPassword = process.env.DB_PASSWORD ?? 'Tr0ub4dor'; | SEC-006",
        "src/a.ts | if (pwd !== \"Tr0ub4dor\") return; | SEC-006",
        "src/a.ts | config.set('password', 'Tr0ub4dor!'); | SEC-006",
        "src/A.java | source.setPassword(\"Tr0ub4dor!\"); | SEC-006",
        "src/A.java | if (password.equals(\"Tr0ub4dor\")) { } | SEC-006",
        "a.py | connect(host='db', password='Tr0ub4dor!') | SEC-006",
        "a.py | password = os.environ.get('DB_PASSWORD') or 'Tr0ub4dor' | SEC-006",
        "a.toml | password = \"Tr0ub4dor!\" | SEC-006",
        "a.properties | spring.datasource.password=Tr0ub4dor! | SEC-006",
        "a.yml | password: Tr0ub4dor! | SEC-006",
        "a.vue | const password = 'Tr0ub4dor!' | SEC-006",
        "a.py | SECRET_KEY: str = 'dev' | SEC-008",
        "src/a.ts | betterAuth({ secret: 'something' }) | SEC-008",
        "src/A.java | Algorithm.HMAC256(\"something\") | SEC-008"
      })
  void aValueIsFoundHoweverItIsGiven(String path, String line, String rule) {
    assertThat(Scans.rules(path, line)).containsExactly(rule);
  }

  private static FileUnderScan file(String path, String text, SourceFile.Standing standing) {
    return new FileUnderScan(new SourceFile(path, text.getBytes(StandardCharsets.UTF_8), standing));
  }

  private static String jwt(String claims) {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return base64.encodeToString("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8))
        + "."
        + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8))
        + "."
        + base64.encodeToString("no signature of anybody".getBytes(StandardCharsets.UTF_8));
  }
}
