package io.keyward.cli.codex;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.accounts.Account;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LentTest {
  private static final Lent LENT = new Lent(URI.create("http://127.0.0.1:4711"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "codex",
        "codex.js",
        "codex.exe",
        "CODEX.CMD",
        "codex.ps1",
        "codex-x86_64-unknown-linux-musl",
        "codex-aarch64-apple-darwin"
      })
  void codexIsKnownByWhateverItIsCalled(String name) {
    assertThat(Lent.isCodex(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "codexx", "my-codex", "codex-review", "codex.md", "node", ".codex"})
  void whatOnlySoundsLikeItIsNot(String name) {
    assertThat(Lent.isCodex(name)).isFalse();
  }

  /** What its own commands list can be seen by everybody on the machine. */
  @Test
  void noArgumentHoldsAKey() {
    assertThat(LENT.overrides()).noneMatch(word -> word.contains("kw_local_"));
  }

  @Test
  void whereverItAsksItAsksTheProxy() {
    assertThat(LENT.overrides().stream().filter(word -> word.contains("_base_url=")))
        .hasSize(2)
        .allMatch(word -> word.contains("\"http://127.0.0.1:4711/"));
    assertThat(LENT.variables().values()).allMatch(url -> url.startsWith("http://127.0.0.1:4711/"));
  }

  @Test
  void onlyAnAccountThatIsBilledByAKeyIsShownAsOne() {
    assertThat(LENT.keyed(Account.Kind.CHATGPT)).containsOnlyKeys("CODEX_ACCESS_TOKEN");
    assertThat(LENT.keyed(Account.Kind.API_KEY))
        .containsOnlyKeys("CODEX_ACCESS_TOKEN", "CODEX_API_KEY");
  }
}
