package io.keyward.cli.codex;

import static org.assertj.core.api.Assertions.assertThat;

import com.electronwill.nightconfig.core.CommentedConfig;
import com.electronwill.nightconfig.toml.TomlParser;
import io.keyward.cli.codex.ConfigBlock.Found;
import io.keyward.cli.codex.ConfigBlock.Home;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigBlockTest {
  private static final String URL = "http://127.0.0.1:4711/v1";

  private static String block(Home home) {
    return ConfigBlock.of(home, URL, List.of("/opt/key ward", "proxy", "token"));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenIsFoundAgainWithTheRestToTheByte(Home home) {
    for (String rest : List.of("", "model = \"x\"", "\r\n# ü\r\n[a]\r\n")) {
      assertThat(ConfigBlock.in(block(home) + rest))
          .isEqualTo(new Found.Ours(home, block(home), rest));
    }
  }

  @Test
  void itIsFoundWhereverSomebodyMovedIt() {
    assertThat(ConfigBlock.in("# first\n" + block(Home.OLD_FILE) + "a = 1\n"))
        .isEqualTo(new Found.Ours(Home.OLD_FILE, block(Home.OLD_FILE), "# first\na = 1\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"4711", "token", "# >>>", "# <<<", "(", ")", "wire_api", "\n"})
  void whatIsNotAsItWasWrittenIsNotTakenForOurs(String piece) {
    String text = "# mine\n" + block(Home.NEW_FILE).replaceFirst(Pattern.quote(piece), "x");

    assertThat(ConfigBlock.in(text)).isNotInstanceOf(Found.Ours.class);
  }

  @Test
  void whoeverChangedItIsToldWhere() {
    assertThat(ConfigBlock.in("\n\n" + block(Home.OLD_FILE).replace("4711", "4712")))
        .isEqualTo(new Found.Edited(3));
  }

  @Test
  void itTwiceIsNotOurs() {
    assertThat(ConfigBlock.in(block(Home.OLD_FILE).repeat(2))).isInstanceOf(Found.Edited.class);
  }

  @Test
  void aFileWithoutItSaysNothingOfUs() {
    assertThat(ConfigBlock.in("# keyward is fine\n")).isEqualTo(new Found.None());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/opt/key ward", "C:\\Program Files\\\"k\"", "/ü/\t"})
  void whateverTheCommandIsCalledTheFileSaysSo(String command) {
    CommentedConfig said =
        new TomlParser().parse(ConfigBlock.of(Home.OLD_FILE, URL, List.of(command, "a", "b")));

    assertThat(said.<String>get("model_provider")).isEqualTo("keyward");
    assertThat(said.<String>get("model_providers.keyward.base_url")).isEqualTo(URL);
    assertThat(said.<String>get("model_providers.keyward.auth.command")).isEqualTo(command);
    assertThat(said.<List<String>>get("model_providers.keyward.auth.args"))
        .isEqualTo(List.of("a", "b"));
  }
}
