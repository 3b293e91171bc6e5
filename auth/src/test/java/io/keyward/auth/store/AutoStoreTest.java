package io.keyward.auth.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.ApiKey;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.keyring.KeyringException;
import io.keyward.auth.store.FakeKeyring.Mood;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AutoStoreTest {
  private static final Credential KEY = new ApiKey(Secret.of("sk-1"));
  private static final Credential OTHER_KEY = new ApiKey(Secret.of("sk-2"));

  private final FakeKeyring keyring = new FakeKeyring();
  private final List<String> notices = new ArrayList<>();
  @TempDir private Path folder;
  private CodexHome home;
  private FileStore file;
  private CredentialStore store;

  @BeforeEach
  void open() {
    home = new CodexHome(folder);
    file = new FileStore(home);
    store = StoreKind.AUTO.open(home, () -> keyring, notices::add);
  }

  @Test
  void theKeyringComesFirstAndNothingIsSaid() {
    file.save(OTHER_KEY);
    store.save(KEY);

    assertThat(store.load()).contains(KEY);
    assertThat(home.authFile()).doesNotExist();
    assertThat(store.place()).isEqualTo("the keyring of the test");
    assertThat(notices).isEmpty();
  }

  @Test
  void whereTheKeyringIsEmptyTheFileIsUsed() {
    file.save(KEY);

    assertThat(store.load()).contains(KEY);
    assertThat(store.place()).isEqualTo("auth.json in the Codex folder");
    assertThat(store.replace(KEY, OTHER_KEY)).isTrue();
    assertThat(file.load()).contains(OTHER_KEY);
    assertThat(keyring.text()).isEmpty();
  }

  @Test
  void whereTheKeyringCanNotBeUsedTheFileIsAndThatIsSaidOnce() {
    keyring.mood = Mood.LOCKED;

    store.save(KEY);
    assertThat(store.load()).contains(KEY);
    assertThat(store.load()).contains(KEY);

    assertThat(file.load()).contains(KEY);
    assertThat(store.place()).isEqualTo("auth.json in the Codex folder");
    assertThat(notices)
        .containsExactly(
            "It is locked. Why. The login was stored in auth.json in the Codex folder instead, which"
                + " only you can read. Unlock it.",
            "It is locked. Why. auth.json in the Codex folder is used instead. Unlock it.");
  }

  @ParameterizedTest
  @CsvSource({"READS_ONLY", "LOSES_WHAT_IT_IS_GIVEN"})
  void aLoginThatTheKeyringDidNotKeepIsInTheFile(Mood mood) {
    keyring.mood = mood;

    store.save(KEY);

    assertThat(file.load()).contains(KEY);
    assertThat(notices).singleElement().asString().contains("was stored in auth.json");
  }

  @Test
  void renewedTokensThatTheKeyringDoesNotTakeAreNotLost() {
    ChatGptTokens seen = tokens("rt_1", "02:00:00");
    ChatGptTokens next = tokens("rt_2", "03:00:00");
    store.save(seen);
    keyring.mood = Mood.READS_ONLY;

    assertThat(store.replace(seen, next)).isTrue();

    assertThat(file.load()).contains(next);
    keyring.mood = Mood.WELL;
    assertThat(store.load()).contains(next);
    assertThat(keyring.text()).isEmpty();
  }

  @Test
  void renewedTokensAreNotLostWhenTheKeyringIsLockedMeanwhile() {
    ChatGptTokens seen = tokens("rt_1", "02:00:00");
    ChatGptTokens next = tokens("rt_2", "03:00:00");
    store.save(seen);
    assertThat(store.load()).contains(seen);
    keyring.mood = Mood.LOCKED;

    assertThat(store.replace(seen, next)).isTrue();

    assertThat(file.load()).contains(next);
    assertThat(notices).singleElement().asString().contains("was stored in auth.json");
    keyring.mood = Mood.WELL;
    assertThat(store.load()).contains(next);
    assertThat(keyring.text()).isEmpty();
  }

  @Test
  void renewedTokensAreNotLostWhenTheItemIsDamagedMeanwhile() {
    ChatGptTokens seen = tokens("rt_1", "02:00:00");
    ChatGptTokens next = tokens("rt_2", "03:00:00");
    store.save(seen);
    keyring.hold(LoginEntry.of(home), "not json");

    assertThat(store.replace(seen, next)).isTrue();

    assertThat(store.load()).contains(next);
  }

  @Test
  void aLoginInTheFileIsReplacedWhileTheKeyringIsLocked() {
    keyring.mood = Mood.LOCKED;
    store.save(KEY);

    assertThat(store.replace(KEY, OTHER_KEY)).isTrue();

    assertThat(file.load()).contains(OTHER_KEY);
  }

  @Test
  void whetherTheLoginIsStillInALockedKeyringIsNotGuessedFromAnotherOneInTheFile() {
    store.save(tokens("rt_1", "02:00:00"));
    file.save(KEY);
    keyring.mood = Mood.LOCKED;

    assertThatThrownBy(() -> store.replace(tokens("rt_1", "02:00:00"), tokens("rt_2", "03:00:00")))
        .isInstanceOf(KeyringException.class);

    assertThat(file.load()).contains(KEY);
  }

  @Test
  void replacesOnlyWhatWasSeen() {
    store.save(KEY);

    assertThat(store.replace(OTHER_KEY, OTHER_KEY)).isFalse();
    assertThat(store.replace(KEY, OTHER_KEY)).isTrue();
    assertThat(store.load()).contains(OTHER_KEY);
  }

  @Test
  void deletesOnlyWhatTheCallerSaw() {
    assertThat(store.deleteIf(KEY)).isFalse();
    store.save(KEY);

    assertThat(store.deleteIf(OTHER_KEY)).isFalse();
    assertThat(store.load()).contains(KEY);
    assertThat(store.deleteIf(KEY)).isTrue();
    assertThat(store.load()).isEmpty();
  }

  @Test
  void deletesWhatTheCallerSawFromBothPlaces() {
    store.save(KEY);
    file.save(KEY);

    assertThat(store.deleteIf(KEY)).isTrue();

    assertThat(keyring.text()).isEmpty();
    assertThat(home.authFile()).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"ABSENT, true", "LOCKED, false"})
  void whatALockedKeyringMayHoldIsNotCalledDeleted(Mood mood, boolean deleted) {
    file.save(KEY);
    keyring.mood = mood;

    if (deleted) {
      assertThat(store.deleteIf(KEY)).isTrue();
    } else {
      assertThatThrownBy(() -> store.deleteIf(KEY)).isInstanceOf(KeyringException.class);
    }
    assertThat(file.load()).isEmpty();
    assertThatThrownBy(() -> store.deleteIf(KEY)).isInstanceOf(KeyringException.class);
  }

  @Test
  void savingTellsWhatItTookThePlaceOfAlsoWhenItIsStoredElsewhere() {
    store.save(KEY);
    keyring.mood = Mood.READS_ONLY;
    assertThat(store.save(OTHER_KEY)).containsExactly(KEY);
    keyring.mood = Mood.LOCKED;
    assertThat(store.save(tokens("rt_1", "02:00:00"))).containsExactly(OTHER_KEY);
  }

  /** It is there still, and a caller that takes it for gone asks for a new sign-in. */
  @Test
  void aLoginIsNotTakenForGoneWhenTheKeyringIsLockedMeanwhile() {
    store.save(KEY);
    keyring.hold(LoginEntry.of(home), "{\"OPENAI_API_KEY\":\"sk-2\"}");
    assertThat(store.replace(KEY, KEY)).isFalse();
    keyring.mood = Mood.LOCKED;

    assertThatThrownBy(store::load).isInstanceOf(KeyringException.class);

    keyring.mood = Mood.WELL;
    assertThat(store.load()).contains(OTHER_KEY);
    assertThat(store.delete()).isTrue();
    keyring.mood = Mood.LOCKED;
    assertThat(store.load()).isEmpty();
  }

  @Test
  void theNewerOfTwoLoginsIsUsedAndTheKeyringsGoes() {
    store.save(tokens("rt_1", "02:00:00"));
    file.save(tokens("rt_2", "02:00:01"));

    assertThat(store.load()).contains(tokens("rt_2", "02:00:01"));

    assertThat(keyring.text()).isEmpty();
    assertThat(notices)
        .containsExactly(
            "An older login in the keyring was removed: the one in auth.json in the Codex folder is"
                + " used.");
  }

  @Test
  void theNewerOfTwoLoginsIsUsedAndTheFilesGoes() {
    store.save(tokens("rt_2", "02:00:01"));
    file.save(tokens("rt_1", "02:00:00"));

    assertThat(store.load()).contains(tokens("rt_2", "02:00:01"));

    assertThat(home.authFile()).doesNotExist();
    assertThat(notices)
        .containsExactly(
            "An older login in auth.json in the Codex folder was removed: the one in the keyring is"
                + " used.");
  }

  @Test
  void ofTwoKeysTheOneWrittenLaterIsUsed() throws IOException {
    store.save(KEY);
    file.save(OTHER_KEY);
    Files.setLastModifiedTime(home.authFile(), FileTime.from(keyring.now.plusSeconds(1)));

    assertThat(store.load()).contains(OTHER_KEY);

    assertThat(keyring.text()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"the same second", "a keyring that does not tell"})
  void ofTwoLoginsOfUnknownAgeNoneGoesAndTheFilesIsUsed(String why) throws IOException {
    store.save(KEY);
    file.save(OTHER_KEY);
    Files.setLastModifiedTime(home.authFile(), FileTime.from(keyring.now));
    if (!why.equals("the same second")) {
      keyring.forgetTimes();
    }

    assertThat(store.load()).contains(OTHER_KEY);
    assertThat(store.load()).contains(OTHER_KEY);

    assertThat(file.load()).contains(OTHER_KEY);
    assertThat(keyring.text().orElseThrow()).contains("sk-1");
    assertThat(notices).singleElement().asString().contains("not known which is newer");
  }

  @Test
  void theSameLoginInBothPlacesIsOneWithoutAWord() {
    store.save(KEY);
    file.save(KEY);
    keyring.now = Instant.now().plusSeconds(60);
    keyring.hold(LoginEntry.of(home), keyring.text().orElseThrow());

    assertThat(store.load()).contains(KEY);

    assertThat(home.authFile()).doesNotExist();
    assertThat(notices).isEmpty();
  }

  @Test
  void whatCanNotBeRemovedIsSaidAndTheNewerIsUsedAllTheSame() {
    store.save(tokens("rt_1", "02:00:00"));
    file.save(tokens("rt_2", "02:00:01"));
    keyring.mood = Mood.READS_ONLY;

    assertThat(store.load()).contains(tokens("rt_2", "02:00:01"));

    assertThat(notices).singleElement().asString().contains("still in the keyring");
  }

  @Test
  void aFileThatNobodyCanReadIsSaidAndStays() throws IOException {
    store.save(KEY);
    Files.writeString(home.authFile(), "not json");

    assertThat(store.load()).contains(KEY);

    assertThat(home.authFile()).exists();
    assertThat(notices).anyMatch(notice -> notice.contains("The login in the keyring is used."));
  }

  @Test
  void aDamagedItemIsSaidAndTheFileIsUsed() {
    keyring.hold(LoginEntry.of(home), "not json");
    file.save(KEY);

    assertThat(store.load()).contains(KEY);
    assertThat(notices).singleElement().asString().contains("is used instead");
  }

  @Test
  void aLoginOfAnotherKindIsNotPassedOver() {
    keyring.hold(LoginEntry.of(home), "{\"auth_mode\":\"headers\"}");
    file.save(KEY);

    assertThatThrownBy(store::load)
        .isInstanceOf(ProblemException.class)
        .extracting(e -> ((ProblemException) e).problem().code())
        .isEqualTo("credential-kind-unknown");
    assertThat(file.load()).contains(KEY);
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
  void signingOutEmptiesBothPlaces() {
    store.save(KEY);
    file.save(OTHER_KEY);

    assertThat(store.delete()).isTrue();

    assertThat(keyring.text()).isEmpty();
    assertThat(home.authFile()).doesNotExist();
    assertThat(store.delete()).isFalse();
  }

  @Test
  void nobodyIsSignedOutWhereNobodyWasSignedIn() {
    assertThat(store.delete()).isFalse();
    keyring.mood = Mood.ABSENT;
    assertThat(store.delete()).isFalse();
  }

  @Test
  void signingOutWithoutAKeyringDeletesTheFileAndSaysWhatItCouldNotDo() {
    file.save(KEY);
    keyring.mood = Mood.ABSENT;

    assertThat(store.delete()).isTrue();

    assertThat(home.authFile()).doesNotExist();
    assertThat(notices).singleElement().asString().contains("that one was not removed");
  }

  /** What it holds would sign the person in again as soon as it is unlocked. */
  @Test
  void signingOutWhileTheKeyringIsLockedDeletesTheFileAndFails() {
    file.save(KEY);
    keyring.mood = Mood.LOCKED;

    assertThatThrownBy(store::delete)
        .isInstanceOfSatisfying(
            KeyringException.class,
            e -> assertThat(e.problem().code()).isEqualTo("keyring-locked"));

    assertThat(home.authFile()).doesNotExist();
  }

  @Test
  void aTurnOfEitherPlaceIsTheSameTurn() {
    file.save(KEY);
    assertThat(store.load()).contains(KEY);
    try (Turn turn = store.takeTurn()) {
      turn.spending(Secret.of("rt_1"));
    }
    store.save(OTHER_KEY);
    try (Turn turn = store.takeTurn()) {
      assertThat(turn.isInDoubt(Secret.of("rt_1"))).isTrue();
    }
  }

  private static ChatGptTokens tokens(String refreshToken, String time) {
    return new ChatGptTokens(
        Secret.of("h.e30.s"),
        Secret.of("access"),
        Secret.of(refreshToken),
        Optional.empty(),
        Optional.empty(),
        Optional.of(Instant.parse("2026-11-22T" + time + "Z")));
  }
}
