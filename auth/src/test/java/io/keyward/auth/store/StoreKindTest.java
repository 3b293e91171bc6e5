package io.keyward.auth.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.credential.ApiKey;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.keyring.Keyring;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreKindTest {
  private static final ApiKey KEY = new ApiKey(Secret.of("sk-1"));

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(names = {"FILE", "EPHEMERAL"})
  void whatHasNoUseForAKeyringAsksForNone(StoreKind kind) {
    CredentialStore store = kind.open(new CodexHome(folder), StoreKindTest::noKeyring, _ -> {});

    store.save(KEY);

    assertThat(store.load()).contains(KEY);
  }

  @Test
  void ephemeralSaysThatItKeepsNothingAndLeavesTheFile() {
    CodexHome home = new CodexHome(folder);
    new FileStore(home).save(new ApiKey(Secret.of("sk-file")));
    List<String> notices = new ArrayList<>();
    CredentialStore store = StoreKind.EPHEMERAL.open(home, StoreKindTest::noKeyring, notices::add);

    assertThat(store.load()).isEmpty();
    store.save(KEY);
    store.delete();

    assertThat(notices).singleElement().asString().contains("Nothing of this login is kept");
    assertThat(new FileStore(home).load()).contains(new ApiKey(Secret.of("sk-file")));
  }

  @Test
  void keyringRestsInTheKeyringOnly() {
    FakeKeyring keyring = new FakeKeyring();
    CredentialStore store = StoreKind.KEYRING.open(new CodexHome(folder), () -> keyring, _ -> {});

    store.save(KEY);

    assertThat(keyring.text()).isPresent();
    assertThat(folder.resolve("auth.json")).doesNotExist();
  }

  private static Keyring noKeyring() {
    throw new AssertionError("nobody needs a keyring here");
  }

  @ParameterizedTest
  @CsvSource({"file, FILE", "keyring, KEYRING", "auto, AUTO", "ephemeral, EPHEMERAL"})
  void isCalledAsInTheConfigurationOfTheCommand(String word, StoreKind kind) {
    assertThat(StoreKind.of(word)).contains(kind);
    assertThat(kind.word()).isEqualTo(word);
  }

  @ParameterizedTest
  @ValueSource(strings = {"File", "FILE", "", "secret"})
  void noOtherWordIsAKind(String word) {
    assertThat(StoreKind.of(word)).isEmpty();
  }
}
