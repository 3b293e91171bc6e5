package io.keyward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of places, and who named each of them. */
class NetworkListTest {
  @TempDir private Path home;
  private Screen screen;

  @BeforeEach
  void open() {
    screen = new Screen(home);
  }

  @Test
  void withoutAnySettingItIsOpenAi() {
    assertThat(screen.run("", "network", "list")).isEqualTo(Exit.OK);

    assertThat(screen.out())
        .contains(
            "https://auth.openai.com", "https://api.openai.com", "https://chatgpt.com", "(default)")
        .doesNotContain("(option)", "Set, and of no effect");
    assertThat(screen.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void saysWhoNamedEachPlace() throws IOException {
    Path settings = Files.createDirectory(home.resolve("keyward")).resolve("config.toml");
    Files.writeString(settings, "[issuer]\nurl = \"https://sso.example\"\n");
    Files.writeString(
        home.resolve("auth.json"),
        """
        {"tokens": {"id_token": "e30.e30.c2ln", "access_token": "a", "refresh_token": "r",
         "oauth_provenance": {"issuer": "https://old.example", "client_id": "app_x"}}}
        """);

    assertThat(
            sources(
                "network", "list", "--json", "--responses", "http://127.0.0.1:8123/v1/responses"))
        .isEqualTo(
            Map.of(
                "https://sso.example", "settings",
                "https://old.example", "stored login",
                "http://127.0.0.1:8123", "option"));
  }

  @Test
  void aLoginThatNamesNobodyIsOpenAis() throws IOException {
    Files.writeString(
        home.resolve("auth.json"),
        "{\"tokens\": {\"id_token\": \"e30.e30.c2ln\", \"access_token\": \"a\", \"refresh_token\": \"r\"}}");

    assertThat(sources("network", "list", "--json", "--issuer", "https://sso.example"))
        .containsEntry("https://sso.example", "option")
        .containsEntry("https://auth.openai.com", "stored login");
  }

  @Test
  void aLoginThatNamesNonsenseAddsNothing() throws IOException {
    Files.writeString(
        home.resolve("auth.json"),
        """
        {"tokens": {"id_token": "e30.e30.c2ln", "access_token": "a", "refresh_token": "r",
         "oauth_provenance": {"issuer": "http://evil.example", "client_id": "app_x"}}}
        """);

    assertThat(sources("network", "list", "--json"))
        .containsOnlyKeys(
            "https://auth.openai.com", "https://api.openai.com", "https://chatgpt.com");
  }

  @Test
  void whatVariablesSayOfOtherProgramsIsShownAndOfNoEffect() {
    screen =
        new Screen(
            home,
            Map.of(
                "CODEX_REFRESH_TOKEN_URL_OVERRIDE", "https://evil.example/token?s3cret",
                "OPENAI_BASE_URL", "https://evil.example/v1",
                "HTTPS_PROXY", "http://ada:hunter2hunter2@proxy.example:3128"));

    assertThat(sources("network", "list", "--json"))
        .containsOnlyKeys(
            "https://auth.openai.com",
            "https://api.openai.com",
            "https://chatgpt.com",
            "http://proxy.example:3128")
        .containsEntry("http://proxy.example:3128", "environment");
    assertThat(screen.out())
        .contains("CODEX_REFRESH_TOKEN_URL_OVERRIDE", "OPENAI_BASE_URL")
        .doesNotContain("evil", "s3cret", "hunter2", "ada");
  }

  @Test
  void aProxyThatCantBeUsedIsAProblemBesideTheList() {
    screen = new Screen(home, Map.of("ALL_PROXY", "socks5://proxy.example:1080"));

    assertThat(screen.run("", "network", "list")).isEqualTo(Exit.OK);
    assertThat(screen.err()).contains("[proxy-not-usable]", "socks5");
  }

  @Test
  void aBrokenCaFileStopsEveryCommandThatTalksExceptSigningOut() {
    screen = new Screen(home, Map.of("CODEX_CA_CERTIFICATE", "/nowhere/ca.pem"));

    for (String words :
        List.of(
            "network list", "login --device-auth", "login --paste", "run hi", "serve", "demo")) {
      assertThat(screen.run("", words.split(" ", -1))).as(words).isEqualTo(Exit.CONFIG);
    }
    assertThat(screen.err()).contains("[ca-file-unreadable]", "CODEX_CA_CERTIFICATE");
    assertThat(screen.run("", "status")).isEqualTo(Exit.NO);
    assertThat(screen.run("", "logout")).isEqualTo(Exit.OK);
  }

  private Map<String, String> sources(String... words) {
    assertThat(screen.run("", words)).as(screen.err()).isEqualTo(Exit.OK);
    Schemas.assertValid("network-list", screen.out());
    Map<String, String> sources = new HashMap<>();
    for (Json each : ((Json.Obj) Json.parse(screen.out())).array("destinations")) {
      if (each instanceof Json.Obj place) {
        sources.put(place.string("origin").orElseThrow(), place.string("source").orElseThrow());
      }
    }
    return sources;
  }
}
