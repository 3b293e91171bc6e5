package io.keyward.auth.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.AccessToken;
import io.keyward.auth.credential.ApiKey;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.ChatGptTokens.Provenance;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.disk.ProcessLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileStoreTest {
  private static final ChatGptTokens TOKENS =
      new ChatGptTokens(
          Secret.of("h.e30.s"),
          Secret.of("access"),
          Secret.of("rt_1"),
          Optional.of("acc"),
          Optional.of(new Provenance("https://auth.openai.com", "app_x")),
          Optional.of(Instant.parse("2026-11-22T02:03:25.449096803Z")));

  @TempDir private Path folder;
  private Path file;
  private FileStore store;

  @BeforeEach
  void open() {
    file = folder.resolve("auth.json");
    store = new FileStore(new CodexHome(folder));
  }

  @Test
  void writesChatGptTokensAsTheCodexCommandDoes() throws IOException {
    store.save(TOKENS);

    assertThat(Files.readString(file).replaceAll("\"[A-Za-z0-9_-]{43}\"", "\"owner\""))
        .isEqualTo(
            """
            {
              "auth_mode": "chatgpt",
              "OPENAI_API_KEY": null,
              "tokens": {
                "id_token": "h.e30.s",
                "access_token": "access",
                "refresh_token": "rt_1",
                "oauth_provenance": {
                  "issuer": "https://auth.openai.com",
                  "client_id": "app_x"
                },
                "account_id": "acc",
                "login_owner_id": "owner"
              },
              "last_refresh": "2026-11-22T02:03:25.449096803Z"
            }\
            """);
    assertThat(store.load()).contains(TOKENS);
  }

  @Test
  void writesKeysAsTheCodexCommandDoes() throws IOException {
    store.save(new ApiKey(Secret.of("sk-1")));
    assertThat(Files.readString(file))
        .isEqualTo("{\n  \"auth_mode\": \"apikey\",\n  \"OPENAI_API_KEY\": \"sk-1\"\n}");
    assertThat(store.load()).contains(new ApiKey(Secret.of("sk-1")));

    store.save(new AccessToken(Secret.of("at-1")));
    assertThat(Files.readString(file))
        .isEqualTo("{\n  \"OPENAI_API_KEY\": null,\n  \"personal_access_token\": \"at-1\"\n}");
    assertThat(store.load()).contains(new AccessToken(Secret.of("at-1")));
  }

  @Test
  void aRefreshKeepsEveryMemberThatNobodyKnows() throws IOException {
    Files.writeString(
        file,
        """
        {"future": [1.50, {"a": null}], "auth_mode": "chatgpt", "OPENAI_API_KEY": "sk-kept",
         "tokens": {"id_token": "h.e30.s", "access_token": "a", "refresh_token": "r",
                    "login_owner_id": "owner", "new": true},
         "last_refresh": "2026-01-01T00:00:00+01:00"}\
        """);
    Credential held = store.load().orElseThrow();

    assertThat(store.replace(held, TOKENS)).isTrue();

    assertThat(Files.readString(file))
        .contains(
            "\"login_owner_id\": \"owner\"", "\"new\": true", "1.50", "\"sk-kept\"", "\"rt_1\"");
    assertThat(store.load()).contains(TOKENS);
  }

  @Test
  void eachSignInHasANameOfItsOwnThatARefreshKeeps() throws IOException {
    store.save(TOKENS);
    String first = owner();
    assertThat(store.replace(TOKENS, TOKENS)).isTrue();
    assertThat(owner()).isEqualTo(first);

    store.save(TOKENS);
    assertThat(owner()).isNotEqualTo(first);
    store.save(new ApiKey(Secret.of("sk-1")));
    assertThat(Files.readString(file)).doesNotContain("login_owner_id");
  }

  private String owner() throws IOException {
    return Files.readString(file).replaceAll("(?s).*\"login_owner_id\": \"([^\"]*)\".*", "$1");
  }

  @Test
  void aNewLoginLeavesNothingOfTheOldOneButKeepsWhatNobodyKnows() throws IOException {
    Files.writeString(
        file,
        """
        {"auth_mode": "chatgpt", "future": 1, "agent_identity": "x",
         "tokens": {"id_token": "h.e30.s", "access_token": "a", "refresh_token": "r",
                    "login_owner_id": "o"}}\
        """);

    store.save(new ApiKey(Secret.of("sk-1")));

    assertThat(Files.readString(file))
        .contains("\"future\": 1", "sk-1")
        .doesNotContain("tokens", "login_owner_id", "agent_identity");
  }

  @Test
  void replacesOnlyWhatTheCallerSaw() {
    store.save(TOKENS);

    assertThat(store.replace(new ApiKey(Secret.of("other")), new ApiKey(Secret.of("sk"))))
        .isFalse();
    assertThat(store.load()).contains(TOKENS);
    store.delete();
    assertThat(store.replace(TOKENS, TOKENS)).isFalse();
    assertThat(file).doesNotExist();
  }

  @Test
  void deletesOnlyWhatTheCallerSaw() {
    assertThat(store.deleteIf(TOKENS)).isFalse();
    store.save(TOKENS);

    assertThat(store.deleteIf(new ApiKey(Secret.of("sk")))).isFalse();
    assertThat(store.load()).contains(TOKENS);
    assertThat(store.deleteIf(TOKENS)).isTrue();
    assertThat(store.load()).isEmpty();
  }

  /** As the command does: it has the lock while it writes. */
  @Test
  void aSignInThatIsBeingWrittenIsNotDeletedForTheOneBefore() throws Exception {
    store.save(TOKENS);
    FutureTask<Boolean> deleting = new FutureTask<>(() -> store.deleteIf(TOKENS));
    try (ProcessLock _ = ProcessLock.tryTake(folder.resolve("auth.lock")).orElseThrow()) {
      Thread.startVirtualThread(deleting);
      assertThatThrownBy(() -> deleting.get(200, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      Files.writeString(file, "{\"OPENAI_API_KEY\":\"sk-new\"}");
    }

    assertThat(deleting.get(30, TimeUnit.SECONDS)).isFalse();
    assertThat(store.load()).contains(new ApiKey(Secret.of("sk-new")));
  }

  @Test
  void savingTellsWhatItTookThePlaceOf() throws IOException {
    assertThat(store.save(TOKENS)).isEmpty();
    assertThat(store.save(new ApiKey(Secret.of("sk-1")))).containsExactly(TOKENS);
    Files.writeString(file, "{damaged");
    assertThat(store.save(TOKENS)).isEmpty();
  }

  @Test
  void deletingMakesNoFolder() {
    Path later = folder.resolve("later");
    FileStore nowhere = new FileStore(new CodexHome(later));

    assertThat(nowhere.deleteIf(TOKENS)).isFalse();
    assertThat(nowhere.delete()).isFalse();
    assertThat(later).doesNotExist();
  }

  @Test
  void onlyTheOwnerMayReadTheFileWhateverWasThereBefore() throws IOException {
    assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
    Files.writeString(file, "{}");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

    store.save(TOKENS);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var files = Files.list(folder)) {
      assertThat(files.filter(path -> !path.toString().endsWith(".lock"))).containsExactly(file);
    }
  }

  @Test
  void makesTheFolderForItsOwnerOnly() throws IOException {
    Path home = folder.resolve("new/.codex");
    new FileStore(new CodexHome(home)).save(TOKENS);

    assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
        .isEqualTo("rwx------");
  }

  @Test
  void aSymbolicLinkStaysALink() throws IOException {
    Path target = folder.resolve("elsewhere.json");
    Files.createSymbolicLink(file, Path.of("elsewhere.json"));

    store.save(TOKENS);

    assertThat(file).isSymbolicLink();
    assertThat(target).isRegularFile();
    assertThat(store.load()).contains(TOKENS);
  }

  @Test
  void noLoginIsWrittenOverWhatALinkPointsToUnlessItCanBeRead() throws IOException {
    Path precious = Files.writeString(folder.resolve("precious"), "not a login");
    Files.createSymbolicLink(file, precious);

    assertThatThrownBy(() -> store.save(new ApiKey(Secret.of("sk-1"))))
        .isInstanceOf(ProblemException.class);

    assertThat(precious).hasContent("not a login");
  }

  @ParameterizedTest
  @ValueSource(strings = {"not a login", "{\"name\":\"somebody's own\"}"})
  void whatALinkPointsToIsNotDeletedUnlessItIsALogin(String content) throws IOException {
    Path precious = Files.writeString(folder.resolve("precious"), content);
    Path theirs = Files.createFile(folder.resolve(".auth-theirs"));
    Files.createSymbolicLink(file, precious);

    assertThat(store.delete()).isTrue();

    assertThat(precious).hasContent(content);
    assertThat(file).doesNotExist();
    assertThat(theirs).doesNotExist();
  }

  @Test
  void whatBrokenOffWritesLeftGoesWithTheLoginAlsoBesideALink() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.createSymbolicLink(file, elsewhere.resolve("login.json"));
    store.save(new ApiKey(Secret.of("sk-1")));
    Path ours = Files.writeString(elsewhere.resolve(".auth-123.keyward"), "{}");
    Path theirs = Files.writeString(folder.resolve(".auth-Ab3xYz"), "{}");

    assertThat(store.delete()).isTrue();

    assertThat(ours).doesNotExist();
    assertThat(theirs).doesNotExist();
  }

  @Test
  void aDeviceIsNeitherReadNorDeleted() throws IOException {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().onExit().join().exitValue())
        .isZero();
    Files.createSymbolicLink(file, pipe);

    assertThatThrownBy(() -> store.load()).isInstanceOf(ProblemException.class);
    assertThat(store.delete()).isTrue();

    assertThat(pipe).exists();
  }

  @Test
  void linksInACircleAreAnErrorAndNotAHang() throws IOException {
    Files.createSymbolicLink(file, Path.of("b"));
    Files.createSymbolicLink(folder.resolve("b"), Path.of("auth.json"));

    assertThatThrownBy(() -> store.save(TOKENS))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo("credential-file-unwritable"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"tokens\":null}", "{\"OPENAI_API_KEY\":null}", "[]"})
  void aFileWithoutALoginMeansNobodyIsSignedIn(String content) throws IOException {
    Files.writeString(file, content);

    assertThat(store.load()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"tokens\":{\"id_token\":\"h.e30.s\"}}",
        "{\"auth_mode\":\"apikey\"}",
        "{\"auth_mode\":\"agentIdentity\"}",
        "{\"auth_mode\":\"apikey\",\"OPENAI_API_KEY\":\"a\\nb\"}",
        "{\"bedrock_api_key\":{\"api_key\":\"k\"}}",
        "{\"last_refresh\":\"yesterday\",\"tokens\":"
            + "{\"id_token\":\"i\",\"access_token\":\"a\",\"refresh_token\":\"r\"}}"
      })
  void aFileThatCanNotBeReadIsAnErrorAndNeverNobody(String content) throws IOException {
    Files.writeString(file, content);

    assertThatThrownBy(store::load).isInstanceOf(ProblemException.class);
    assertThat(Files.readString(file)).isEqualTo(content);
    store.save(TOKENS);
    assertThat(store.load()).contains(TOKENS);
  }

  @Test
  void noFileMeansNobodyIsSignedIn() {
    assertThat(store.load()).isEmpty();
    assertThat(store.delete()).isFalse();
  }

  @Test
  void noProblemShowsAPath() {
    FileStore impossible = new FileStore(new CodexHome(Path.of("/proc/nobody/home")));

    assertThatThrownBy(() -> impossible.save(TOKENS))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().toString()).doesNotContain("/proc"));
  }

  @Test
  void theFolderIsTheOneThatTheCodexCommandUses() {
    Path home = Path.of("/home/ada");

    assertThat(CodexHome.of(Map.of(), home).authFile()).isEqualTo(home.resolve(".codex/auth.json"));
    assertThat(CodexHome.of(Map.of("CODEX_HOME", ""), home).folder())
        .isEqualTo(home.resolve(".codex"));
    assertThat(CodexHome.of(Map.of("CODEX_HOME", folder.toString()), home).folder())
        .isEqualTo(folder);
    assertThatThrownBy(() -> CodexHome.of(Map.of("CODEX_HOME", folder + "/no"), home))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo("codex-home-missing"));
  }
}
