package io.keyward.auth.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.ApiKey;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.ChatGptTokens.Provenance;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.disk.ProcessLock;
import io.keyward.auth.keyring.KeyringException;
import io.keyward.auth.store.FakeKeyring.Mood;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyringStoreTest {
  private static final ChatGptTokens TOKENS =
      new ChatGptTokens(
          Secret.of("h.e30.s"),
          Secret.of("access"),
          Secret.of("rt_1"),
          Optional.of("acc"),
          Optional.of(new Provenance("https://auth.openai.com", "app_x")),
          Optional.of(Instant.parse("2026-11-22T02:03:25.449096803Z")));

  private static final Credential KEY = new ApiKey(Secret.of("sk-1"));

  private final FakeKeyring keyring = new FakeKeyring();
  private final List<String> notices = new ArrayList<>();
  @TempDir private Path folder;
  private CodexHome home;
  private KeyringStore store;

  @BeforeEach
  void open() {
    home = new CodexHome(folder);
    store = new KeyringStore(home, keyring, notices::add);
  }

  @Test
  void writesTheFilesObjectInOneLine() {
    store.save(TOKENS);

    // Its owner's id is made anew for each login.
    assertThat(keyring.text().map(text -> text.replaceFirst("[\\w-]{43}", "OWNER")))
        .contains(
            "{\"auth_mode\":\"chatgpt\",\"OPENAI_API_KEY\":null,\"tokens\":{\"id_token\":\"h.e30.s\","
                + "\"access_token\":\"access\",\"refresh_token\":\"rt_1\",\"oauth_provenance\":{"
                + "\"issuer\":\"https://auth.openai.com\",\"client_id\":\"app_x\"},"
                + "\"account_id\":\"acc\",\"login_owner_id\":\"OWNER\"},"
                + "\"last_refresh\":\"2026-11-22T02:03:25.449096803Z\"}");
    assertThat(store.load()).contains(TOKENS);
    assertThat(store.place()).isEqualTo("the keyring of the test");
  }

  /** The command has them too, though its login rests in the keyring. */
  @ParameterizedTest
  @ValueSource(strings = {"auth.lock", "auth.json.lock"})
  void aWriteWaitsForTheCommandsLocksInTheFolder(String name) throws Exception {
    FutureTask<Boolean> writing =
        new FutureTask<>(() -> {
          store.save(KEY);
          return true;
        });
    try (ProcessLock _ = ProcessLock.tryTake(folder.resolve(name)).orElseThrow()) {
      Thread.startVirtualThread(writing);

      assertThatThrownBy(() -> writing.get(200, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      assertThat(keyring.text()).isEmpty();
    }
    assertThat(writing.get(30, TimeUnit.SECONDS)).isTrue();
    assertThat(store.load()).contains(KEY);
  }

  @Test
  void aRefreshKeepsEveryMemberThatNobodyKnows() {
    hold(
        """
        {"auth_mode":"chatgpt","new":1,"tokens":{"id_token":"h.e30.s","access_token":"a",
        "refresh_token":"r","login_owner_id":"me"}}\
        """);

    assertThat(store.replace(store.load().orElseThrow(), TOKENS)).isTrue();

    assertThat(keyring.text().orElseThrow()).contains("\"new\":1", "\"login_owner_id\":\"me\"");
    assertThat(store.load()).contains(TOKENS);
  }

  @Test
  void replacesOnlyWhatWasSeen() {
    store.save(KEY);

    assertThat(store.replace(TOKENS, TOKENS)).isFalse();
    assertThat(store.load()).contains(KEY);
    store.delete();
    assertThat(store.replace(KEY, TOKENS)).isFalse();
    assertThat(store.load()).isEmpty();
  }

  @Test
  void deletesOnlyWhatTheCallerSaw() {
    assertThat(store.deleteIf(TOKENS)).isFalse();
    store.save(TOKENS);

    assertThat(store.deleteIf(KEY)).isFalse();
    assertThat(store.load()).contains(TOKENS);
    assertThat(store.deleteIf(TOKENS)).isTrue();
    assertThat(store.load()).isEmpty();
  }

  @Test
  void savingTellsWhatItTookThePlaceOfInBothPlaces() throws IOException {
    store.save(TOKENS);
    Files.writeString(home.authFile(), "{\"OPENAI_API_KEY\":\"sk-old\"}");

    assertThat(store.save(KEY)).containsExactly(TOKENS, new ApiKey(Secret.of("sk-old")));
    assertThat(store.save(TOKENS)).containsExactly(KEY);
    hold("not json");
    Files.writeString(home.authFile(), "not json");
    assertThat(store.save(KEY)).isEmpty();
  }

  /** Nobody asked for it to end, and nobody would revoke it. */
  @Test
  void anotherLoginInTheFileOutlivesARenewalAndIsSaid() {
    FileStore file = new FileStore(home);
    store.save(KEY);
    file.save(TOKENS);

    assertThat(store.replace(KEY, new ApiKey(Secret.of("sk-2")))).isTrue();
    assertThat(store.deleteIf(new ApiKey(Secret.of("sk-2")))).isTrue();

    assertThat(file.load()).contains(TOKENS);
    assertThat(notices).hasSize(2).allMatch(notice -> notice.contains("keyward logout --all"));
  }

  @Test
  void theSameLoginInTheFileGoesWithARenewalHoweverOldItIs() throws IOException {
    store.save(TOKENS);
    Files.writeString(
        home.authFile(), keyring.text().orElseThrow().replace("\"rt_1\"", "\"rt_0\""));

    assertThat(store.replace(TOKENS, renewed())).isTrue();

    assertThat(home.authFile()).doesNotExist();
    assertThat(notices).noneMatch(notice -> notice.contains("logout"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "not json"})
  void whatIsNoLoginInTheFileStaysWithARenewal(String content) throws IOException {
    store.save(TOKENS);
    Files.writeString(home.authFile(), content);

    assertThat(store.replace(TOKENS, renewed())).isTrue();

    assertThat(home.authFile()).hasContent(content);
    assertThat(notices).noneMatch(notice -> notice.contains("logout"));
  }

  private static ChatGptTokens renewed() {
    return new ChatGptTokens(
        TOKENS.idToken(),
        Secret.of("renewed"),
        Secret.of("rt_2"),
        TOKENS.accountId(),
        TOKENS.provenance(),
        TOKENS.lastRefresh());
  }

  @Test
  void theFileGoesOnceTheKeyringIsKnownToHoldTheLogin() throws IOException {
    Files.writeString(home.authFile(), "{\"OPENAI_API_KEY\":\"sk-old\"}");

    store.save(KEY);

    assertThat(home.authFile()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"LOCKED", "READS_ONLY", "LOSES_WHAT_IT_IS_GIVEN"})
  void theFileStaysWhenTheKeyringDidNotKeepTheLogin(Mood mood) throws IOException {
    Files.writeString(home.authFile(), "{\"OPENAI_API_KEY\":\"sk-old\"}");
    keyring.mood = mood;

    assertThatThrownBy(() -> store.save(KEY)).isInstanceOf(ProblemException.class);

    assertThat(home.authFile()).hasContent("{\"OPENAI_API_KEY\":\"sk-old\"}");
  }

  @Test
  void aFileThatCanNotBeDeletedIsSaid() throws IOException {
    Files.createDirectories(home.authFile().resolve("not empty"));

    store.save(KEY);

    assertThat(store.load()).contains(KEY);
    assertThat(notices).singleElement().asString().contains("an older one is still in auth.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"not a login", "{\"name\":\"somebody's own\"}"})
  void whatALinkPointsToIsLeftAloneUnlessItIsALogin(String content) throws IOException {
    Path precious = Files.writeString(folder.resolve("precious"), content);

    Files.createSymbolicLink(home.authFile(), precious);
    store.save(KEY);
    assertThat(home.authFile()).doesNotExist();
    Files.createSymbolicLink(home.authFile(), precious);
    assertThat(store.delete()).isTrue();

    assertThat(home.authFile()).doesNotExist();
    assertThat(precious).hasContent(content);
  }

  @Test
  void ofALinkToALoginTheLinkStays() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path old =
        Files.writeString(elsewhere.resolve("login.json"), "{\"OPENAI_API_KEY\":\"sk-old\"}");
    Path left = Files.createFile(elsewhere.resolve(".auth-123.keyward"));
    Files.createSymbolicLink(home.authFile(), old);

    store.save(KEY);

    assertThat(old).doesNotExist();
    assertThat(left).doesNotExist();
    assertThat(home.authFile()).isSymbolicLink();
  }

  @Test
  void signingOutEmptiesBothPlaces() throws IOException {
    assertThat(store.delete()).isFalse();
    store.save(KEY);
    assertThat(store.delete()).isTrue();
    assertThat(keyring.text()).isEmpty();

    Files.writeString(home.authFile(), "{}");
    assertThat(store.delete()).isTrue();
    assertThat(home.authFile()).doesNotExist();
  }

  @Test
  void signingOutMakesNoFolder() {
    Path later = folder.resolve("later");

    assertThat(new KeyringStore(new CodexHome(later), keyring, notices::add).delete()).isFalse();

    assertThat(later).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"not json", "[]", "{\"auth_mode\":\"chatgpt\",\"tokens\":{}}"})
  void aDamagedItemIsSaidAndANewLoginReplacesIt(String text) {
    hold(text);

    assertThatThrownBy(store::load)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo("credential-item-damaged");
              assertThat(e.problem().detail()).doesNotContain("auth.json").contains("keyring");
            });

    store.save(KEY);
    assertThat(store.load()).contains(KEY);
  }

  @Test
  void aLoginOfAnotherKindIsSaid() {
    hold("{\"auth_mode\":\"headers\"}");

    assertThatThrownBy(store::load)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo("credential-kind-unknown");
              assertThat(e.problem().detail()).doesNotContain("auth.json");
            });
  }

  @Test
  void aTurnIsOnlyGivenWhileTheKeyringCanBeUsed() {
    store.save(TOKENS);
    store.takeTurn().close();
    keyring.mood = Mood.LOCKED;
    assertThatThrownBy(store::takeTurn).isInstanceOf(KeyringException.class);

    keyring.mood = Mood.WELL;
    store.takeTurn().close();
  }

  private void hold(String text) {
    keyring.hold(LoginEntry.of(home), text);
  }
}
