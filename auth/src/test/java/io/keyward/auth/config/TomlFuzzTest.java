package io.keyward.auth.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.keyward.auth.config.Origin.Setter;
import io.keyward.auth.fuzz.Promise;
import java.util.List;

/** Configuration and rules, as the person, as options and as the administrator wrote them. */
class TomlFuzzTest {
  private static final Origin PERSON = new Origin(Setter.PERSON, "config.toml");
  private static final Origin ADMINISTRATOR = new Origin(Setter.ADMINISTRATOR, "/etc/codex/x.toml");

  @FuzzTest
  void readsConfiguration(byte[] input) {
    String text = new String(input, UTF_8);
    Promise.isKeptBy(() -> ask(Toml.of(text, PERSON)));
    Promise.isKeptBy(() -> Requirements.of(Toml.of(text, ADMINISTRATOR)));
    Promise.isKeptBy(() -> ask(Toml.ofOptions(List.of(text.split("\n", -1)), PERSON)));
  }

  private static void ask(Toml toml) {
    Promise.isKeptBy(() -> Words.storeKind(toml));
    Promise.isKeptBy(() -> Words.method(toml));
    Promise.isKeptBy(() -> Words.workspaces(toml));
    Promise.isKeptBy(() -> Words.baseUrl(toml));
  }
}
