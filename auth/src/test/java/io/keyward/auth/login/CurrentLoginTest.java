package io.keyward.auth.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.ApiKey;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.issuer.Issuer;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.auth.login.CurrentLogin.Revocation;
import io.keyward.auth.store.CodexHome;
import io.keyward.auth.store.CredentialStore;
import io.keyward.auth.store.FileStore;
import io.keyward.auth.store.Turn;
import io.keyward.sandbox.Endpoint;
import io.keyward.sandbox.Fault;
import io.keyward.sandbox.Sandbox;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurrentLoginTest {
  private final Sandbox sandbox = Sandbox.start();
  private final HttpClient http = HttpClient.newHttpClient();
  private final IssuerClient issuer =
      new IssuerClient(Issuer.at(sandbox.url()), http, Clock.systemUTC());
  @TempDir private Path folder;
  private FileStore store;
  private CurrentLogin current;

  @BeforeEach
  void open() {
    store = new FileStore(new CodexHome(folder));
    current = new CurrentLogin(store, () -> issuer);
  }

  @AfterEach
  void stop() {
    sandbox.close();
    http.close();
  }

  @Test
  void theOldLoginIsRevokedOnceTheNewOneIsSaved() {
    ChatGptTokens old = signIn();
    ChatGptTokens next = signIn();
    store.save(old);

    assertThat(current.replaceWith(next)).isEqualTo(Revocation.REVOKED);

    assertThat(store.load()).contains(next);
    assertThat(sandbox.journal().requests("/oauth/revoke"))
        .singleElement()
        .satisfies(request ->
            assertThat(request.revealSecret("token")).contains(old.refreshToken().reveal()));
  }

  @Test
  void everyLoginThatIsDisplacedIsRevokedAndOneThatIsNotIsTold() {
    ChatGptTokens here = signIn();
    ChatGptTokens there = signIn();
    ChatGptTokens next = signIn();
    sandbox.faults().next(Endpoint.REVOKE, new Fault.Status(500, "broken"));

    assertThat(
            new CurrentLogin(new TwoPlaces(List.of(here, there, next)), () -> issuer)
                .replaceWith(next))
        .isEqualTo(Revocation.NOT_REVOKED);

    assertThat(sandbox.journal().requests("/oauth/revoke"))
        .map(request -> request.revealSecret("token").orElseThrow())
        .containsExactlyInAnyOrder(here.refreshToken().reveal(), there.refreshToken().reveal());
  }

  /** Forgets what is in all of its places as soon as it is given something new. */
  private record TwoPlaces(List<Credential> held) implements CredentialStore {
    @Override
    public Optional<Credential> load() {
      return Optional.of(held.getFirst());
    }

    @Override
    public List<Credential> save(Credential credential) {
      return held;
    }

    @Override
    public boolean replace(Credential seen, Credential next) {
      return false;
    }

    @Override
    public boolean delete() {
      return false;
    }

    @Override
    public boolean deleteIf(Credential seen) {
      return false;
    }

    @Override
    public Turn takeTurn() {
      throw new IllegalStateException("nothing to renew");
    }

    @Override
    public String place() {
      return "two places";
    }
  }

  @Test
  void aLoginThatCanNotBeSavedCostsNobodyTheOldOne() {
    ChatGptTokens old = signIn();

    assertThatThrownBy(
            () -> new CurrentLogin(new FullDisk(old), () -> issuer).replaceWith(signIn()))
        .isInstanceOf(IllegalStateException.class);

    assertThat(sandbox.journal().count("/oauth/revoke")).isZero();
  }

  /** Holds a login and takes no other. */
  private record FullDisk(Credential held) implements CredentialStore {
    @Override
    public Optional<Credential> load() {
      return Optional.of(held);
    }

    @Override
    public List<Credential> save(Credential credential) {
      throw new IllegalStateException("no space left");
    }

    @Override
    public boolean replace(Credential seen, Credential next) {
      return false;
    }

    @Override
    public boolean delete() {
      return false;
    }

    @Override
    public boolean deleteIf(Credential seen) {
      return false;
    }

    @Override
    public Turn takeTurn() {
      throw new IllegalStateException("no space left");
    }

    @Override
    public String place() {
      return "a full disk";
    }
  }

  @Test
  void savingTheSameLoginAgainDoesNotRevokeIt() {
    ChatGptTokens login = signIn();
    store.save(login);

    assertThat(current.replaceWith(login)).isEqualTo(Revocation.NOTHING_TO_REVOKE);
    assertThat(sandbox.journal().count("/oauth/revoke")).isZero();
  }

  @Test
  void signingOutDeletesWhateverTheIssuerSays() {
    store.save(signIn());
    sandbox.faults().next(Endpoint.REVOKE, new Fault.Status(500, "broken"));

    assertThat(current.end()).contains(Revocation.NOT_REVOKED);
    assertThat(store.load()).isEmpty();
    assertThat(current.end()).isEmpty();
  }

  @Test
  void anUnreadableLoginIsDeletedToo() throws IOException {
    Files.writeString(folder.resolve("auth.json"), "{damaged");
    assertThatThrownBy(store::load).isInstanceOf(ProblemException.class);

    assertThat(current.end()).contains(Revocation.NOTHING_TO_REVOKE);
    assertThat(folder.resolve("auth.json")).doesNotExist();
  }

  @Test
  void aLoginOfAnImpossibleIssuerIsDeletedToo() throws IOException {
    store.save(signIn());
    Path file = folder.resolve("auth.json");
    Files.writeString(
        file, Files.readString(file).replace(sandbox.url().toString(), "http://evil.example"));

    assertThat(current.end()).contains(Revocation.NOT_REVOKED);
    assertThat(file).doesNotExist();
  }

  @Test
  void aKeyIsDeletedWithoutAskingAnybody() {
    store.save(new ApiKey(Secret.of("sk-1")));

    assertThat(current.end()).contains(Revocation.NOTHING_TO_REVOKE);
    assertThat(sandbox.journal().requests()).isEmpty();
  }

  private ChatGptTokens signIn() {
    return SandboxTokens.of(sandbox.signIn(), sandbox);
  }
}
