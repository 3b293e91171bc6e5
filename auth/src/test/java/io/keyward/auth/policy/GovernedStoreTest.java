package io.keyward.auth.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.config.LoginMethod;
import io.keyward.auth.config.Origin;
import io.keyward.auth.config.Origin.Setter;
import io.keyward.auth.credential.ApiKey;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.issuer.Issuer;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.auth.refresh.StoredTokens;
import io.keyward.auth.store.CredentialStore;
import io.keyward.auth.store.MemoryStore;
import io.keyward.auth.store.Turn;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Every door of a store, under a policy. */
class GovernedStoreTest {
  private static final Origin ADMINISTRATOR =
      new Origin(Setter.ADMINISTRATOR, "/etc/codex/managed_config.toml");
  private static final Policy WORKSPACE_1 =
      new Policy(
          List.of(
              new Rule.Workspaces("forced_chatgpt_workspace_id", List.of("ws-1"), ADMINISTRATOR)),
          Optional.empty());
  private static final Policy CHATGPT =
      new Policy(
          List.of(
              new Rule.Methods("forced_login_method", List.of(LoginMethod.CHATGPT), ADMINISTRATOR)),
          Optional.empty());
  private static final Credential GOOD = Held.of("ws-1", Secret.of("rt_good"));
  private static final Credential BAD = Held.of("ws-2", Secret.of("rt_bad"));
  private static final Credential KEY = new ApiKey(Secret.of("sk-1"));

  private final MemoryStore memory = new MemoryStore();
  private final List<Credential> revoked = new ArrayList<>();
  private PolicySource policies = () -> WORKSPACE_1;
  private Revoker.Answer answer = Revoker.Answer.REVOKED;

  private final GovernedStore store =
      new GovernedStore(memory, () -> policies.current(), this::revoke);

  private Revoker.Answer revoke(ChatGptTokens tokens) {
    revoked.add(tokens);
    return answer;
  }

  @Test
  void aPermittedLoginPassesEveryDoor() {
    store.save(GOOD);
    assertThat(store.load()).contains(GOOD);
    Credential renewed = Held.of("ws-1", Secret.of("rt_renewed"));
    try (Turn turn = store.takeTurn()) {
      assertThat(turn.isInDoubt(Secret.of("rt_good"))).isFalse();
      assertThat(store.replace(GOOD, renewed)).isTrue();
    }
    assertThat(memory.load()).contains(renewed);
    assertThat(store.place()).isEqualTo(memory.place());
    assertThat(store.delete()).isTrue();
    assertThat(revoked).isEmpty();
  }

  @Test
  void loadingALoginThatBreaksThePolicySignsItOut() {
    memory.save(BAD);

    Problem problem = broken(store::load);

    assertThat(problem.code()).isEqualTo("policy-workspace");
    assertThat(problem.detail())
        .contains(
            "forced_chatgpt_workspace_id",
            "/etc/codex/managed_config.toml",
            "It was revoked.",
            "signed out");
    assertThat(memory.load()).isEmpty();
    assertThat(revoked).containsExactly(BAD);
    assertThat(store.load()).isEmpty();
  }

  @Test
  void itIsSignedOutAlsoIfTheNetworkSaysNo() {
    memory.save(BAD);
    answer = Revoker.Answer.NOT_REVOKED;
    assertThat(broken(store::load).detail()).contains("could not be told");
    assertThat(memory.load()).isEmpty();

    memory.save(BAD);
    answer = Revoker.Answer.UNDER_WAY;
    assertThat(broken(store::load).detail()).contains("is being told");
  }

  @Test
  void aKeyIsDeletedAndNobodyIsAsked() {
    policies = () -> CHATGPT;
    memory.save(KEY);

    assertThat(broken(store::load).code()).isEqualTo("policy-login-method");
    assertThat(memory.load()).isEmpty();
    assertThat(revoked).isEmpty();
  }

  @Test
  void aNewLoginThatBreaksThePolicyIsRevokedAndTheOldOneIsNotTouched() {
    memory.save(GOOD);

    assertThat(broken(() -> store.save(BAD)).detail()).contains("not stored", "It was revoked.");
    assertThat(memory.load()).contains(GOOD);
    assertThat(revoked).containsExactly(BAD);

    policies = () -> CHATGPT;
    assertThat(broken(() -> store.save(KEY)).code()).isEqualTo("policy-login-method");
    assertThat(memory.load()).contains(GOOD);
  }

  @Test
  void aRenewalThatLeadsOutOfThePolicyEndsTheLogin() {
    memory.save(GOOD);

    assertThat(broken(() -> store.replace(GOOD, BAD)).code()).isEqualTo("policy-workspace");
    assertThat(memory.load()).isEmpty();
    assertThat(revoked).containsExactly(BAD);
  }

  @Test
  void aRenewalThatLeadsOutOfThePolicyLeavesAnotherLoginAlone() {
    memory.save(KEY);

    assertThat(broken(() -> store.replace(GOOD, BAD)).detail()).contains("Another login");
    assertThat(memory.load()).contains(KEY);
  }

  /** Whatever is looked at before it is deleted, somebody can sign in after the look. */
  @Test
  void whoeverSignsInMeanwhileStaysSignedIn() {
    memory.save(BAD);
    GovernedStore between = new GovernedStore(new Busy(memory), () -> WORKSPACE_1, this::revoke);

    assertThat(broken(between::load).detail()).contains("Another login");
    assertThat(memory.load()).contains(GOOD);
  }

  /** Where somebody signs in right after each look but the first, and before each step. */
  private static final class Busy implements CredentialStore {
    private final CredentialStore store;
    private int looks;

    Busy(CredentialStore store) {
      this.store = store;
    }

    @Override
    public Optional<Credential> load() {
      Optional<Credential> seen = store.load();
      looks++;
      if (looks > 1) {
        store.save(GOOD);
      }
      return seen;
    }

    @Override
    public List<Credential> save(Credential credential) {
      return store.save(credential);
    }

    @Override
    public boolean replace(Credential seen, Credential next) {
      store.save(GOOD);
      return store.replace(seen, next);
    }

    @Override
    public boolean delete() {
      return store.delete();
    }

    @Override
    public boolean deleteIf(Credential seen) {
      store.save(GOOD);
      return store.deleteIf(seen);
    }

    @Override
    public Turn takeTurn() {
      return store.takeTurn();
    }

    @Override
    public String place() {
      return store.place();
    }
  }

  @Test
  void nobodyGetsATurnToRenewALoginThatBreaksThePolicy() {
    memory.save(BAD);

    broken(store::takeTurn);

    assertThat(memory.load()).isEmpty();
    try (Turn turn = store.takeTurn()) {
      assertThat(turn.isInDoubt(Secret.of("rt_bad"))).as("the turn was given back").isFalse();
    }
  }

  @Test
  void aLoginThatBreaksThePolicyIsNeverRenewed() {
    memory.save(BAD);
    try (HttpClient http = HttpClient.newHttpClient()) {
      StoredTokens tokens =
          new StoredTokens(
              store,
              new IssuerClient(
                  Issuer.at(URI.create("http://127.0.0.1:9")), http, Clock.systemUTC()),
              Clock.systemUTC());

      assertThat(broken(tokens::bearer).code()).isEqualTo("policy-workspace");
    }
  }

  @Test
  void aPolicyThatCanNotBeReadLetsNothingPassAndDeletesNothing() {
    memory.save(GOOD);
    policies = GovernedStoreTest::unreadable;

    for (ThrowingCallable door :
        List.<ThrowingCallable>of(store::load, store::takeTurn, () -> store.save(KEY))) {
      assertThatThrownBy(door)
          .isInstanceOfSatisfying(
              ProblemException.class,
              e -> assertThat(e.problem().code()).isEqualTo("policy-unreadable"));
    }
    assertThat(memory.load()).contains(GOOD);
    assertThat(revoked).isEmpty();
    assertThat(store.delete()).as("signing out is always possible").isTrue();
  }

  @Test
  void newTokensThatNobodyCanJudgeAreRevoked() {
    policies = GovernedStoreTest::unreadable;

    assertThatThrownBy(() -> store.save(GOOD)).isInstanceOf(ProblemException.class);

    assertThat(memory.load()).isEmpty();
    assertThat(revoked).containsExactly(GOOD);
  }

  @Test
  void renewedTokensThatNobodyCanJudgeAreKeptAndNotGivenOut() {
    memory.save(GOOD);
    Credential renewed = Held.of("ws-1", Secret.of("rt_renewed"));
    policies = GovernedStoreTest::unreadable;

    assertThatThrownBy(() -> store.replace(GOOD, renewed)).isInstanceOf(ProblemException.class);

    assertThat(memory.load()).contains(renewed);
    assertThat(revoked).isEmpty();
  }

  @Test
  void whoSignsInWhileTheOldLoginIsBeingRevokedStaysSignedIn() {
    memory.save(BAD);
    GovernedStore slow =
        new GovernedStore(
            memory,
            () -> WORKSPACE_1,
            _ -> {
              memory.save(GOOD);
              return Revoker.Answer.REVOKED;
            });

    assertThat(broken(slow::load).detail()).contains("Another login has taken its place");
    assertThat(memory.load()).contains(GOOD);
  }

  @Test
  void aLoginThatCanNotBeDeletedIsRefusedAllTheSame() {
    GovernedStore frozen = new GovernedStore(new Frozen(BAD), () -> WORKSPACE_1, this::revoke);

    assertThat(broken(frozen::load).detail()).contains("could not be deleted: Frozen.");
  }

  @Test
  void aChangedPolicyHoldsFromThenOn() {
    memory.save(KEY);
    assertThat(store.load()).contains(KEY);

    policies = () -> CHATGPT;

    broken(store::load);
  }

  private static Problem broken(ThrowingCallable door) {
    List<Problem> problems = new ArrayList<>();
    assertThatThrownBy(door)
        .isInstanceOfSatisfying(PolicyBrokenException.class, e -> problems.add(e.problem()));
    return problems.getFirst();
  }

  private static Policy unreadable() {
    throw new Problem("policy-unreadable", "It can't be read.", "", "Mend it.").asException();
  }

  /** Gives and never forgets. */
  private record Frozen(Credential held) implements CredentialStore {
    @Override
    public Optional<Credential> load() {
      return Optional.of(held);
    }

    @Override
    public List<Credential> save(Credential credential) {
      throw new Problem("frozen", "Frozen.", "", "").asException();
    }

    @Override
    public boolean replace(Credential seen, Credential next) {
      throw new Problem("frozen", "Frozen.", "", "").asException();
    }

    @Override
    public boolean delete() {
      throw new Problem("frozen", "Frozen.", "", "").asException();
    }

    @Override
    public boolean deleteIf(Credential seen) {
      throw new Problem("frozen", "Frozen.", "", "").asException();
    }

    @Override
    public Turn takeTurn() {
      throw new Problem("frozen", "Frozen.", "", "").asException();
    }

    @Override
    public String place() {
      return "ice";
    }
  }
}
