package io.keyward.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.ApiKey;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.issuer.Issuer;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.auth.refresh.Bearer;
import io.keyward.auth.refresh.StoredTokens;
import io.keyward.auth.refresh.TokenSource;
import io.keyward.auth.store.MemoryStore;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LendingTest {
  private static final Ending FAILURE = new Ending.Broken("service-error");
  private static final Ending OUT = new Ending.LoginEnded(Ending.Cause.SIGNED_OUT, "code");
  private static final Ending ANSWER = new Ending.Answered(Optional.empty());

  @TempDir private Path home;
  private AccountsFolder folder;
  private final AtomicReference<Instant> now = new AtomicReference<>(Somebody.DAY);
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void threeAccounts() {
    folder = new AccountsFolder(home.resolve("accounts"));
    Pool _ =
        new Accounts(folder, now::get)
            .change(
                "three",
                pool -> {
                  Pool three = pool;
                  for (String label : List.of("one", "two", "three")) {
                    three = three.with(Somebody.account(label));
                  }
                  return three;
                });
  }

  /** As a process that has just been started. */
  private Lending lending(Switching switching) {
    return new Lending(
        new Accounts(folder, now::get),
        new StandingsFile(folder, now::get),
        this::tokens,
        switching,
        now::get);
  }

  private TokenSource tokens(Account account) {
    return new TokenSource() {
      @Override
      public Bearer bearer() {
        asked.add(account.label());
        return new Bearer(Secret.of("token"), Optional.empty(), Optional.empty());
      }

      @Override
      public Bearer instead(Bearer refused) {
        return refusedKey().instead(refused);
      }
    };
  }

  /** An API key is never renewed: one that is refused has ended. */
  private TokenSource refusedKey() {
    MemoryStore store = new MemoryStore();
    List<Credential> _ = store.save(new ApiKey(Secret.of("token")));
    return new StoredTokens(
        store, new IssuerClient(Issuer.openAi(), HttpClient.newHttpClient(), now::get), now::get);
  }

  private Loan lend(Switching switching) {
    Loan loan = lending(switching).lend(Wish.NONE);
    Bearer _ = loan.tokens().bearer();
    return loan;
  }

  @Test
  void twentyRestartsWithinALimitAskNobody() {
    Instant until = now.get().plusSeconds(3600);
    lend(Switching.WHEN_UNHEALTHY)
        .ended(new Ending.Limited(Optional.of(until), "rate-limited", Optional.empty()));
    asked.clear();

    for (int restart = 0; restart < 20; restart++) {
      assertThatThrownBy(() -> lend(Switching.WHEN_UNHEALTHY))
          .isInstanceOfSatisfying(
              AccountWaitsException.class,
              e -> {
                assertThat(e.until()).isEqualTo(until);
                assertThat(e.problem().code()).isEqualTo("account-limited");
              });
    }

    assertThat(asked).isEmpty();
    now.set(until);
    assertThat(lend(Switching.WHEN_UNHEALTHY).account().label()).isEqualTo("one");
  }

  @Test
  void theSecondThatFailsIsTheLast() {
    lend(Switching.WHEN_UNHEALTHY).ended(OUT);

    Loan second = lend(Switching.WHEN_UNHEALTHY);
    assertThat(second.account().label()).isEqualTo("two");
    assertThat(second.turn().isElsewhere()).isTrue();
    second.ended(OUT);
    asked.clear();

    assertThatThrownBy(() -> lend(Switching.WHEN_UNHEALTHY))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo("account-unhealthy");
              assertThat(e.problem().detail()).isEqualTo(Turn.Why.TWICE.sentence());
            });
    assertThat(asked).isEmpty();
  }

  @Test
  void whoHasStoodInGoesWhenTheChosenOneIsBack() {
    lend(Switching.WHEN_UNHEALTHY).ended(OUT);
    assertThat(lend(Switching.WHEN_UNHEALTHY).account().label()).isEqualTo("two");

    new StandingsFile(folder, now::get).forget(Somebody.id("one"));

    assertThat(lend(Switching.WHEN_UNHEALTHY).account().label()).isEqualTo("one");
    assertThat(new StandingsFile(folder, now::get).now().standIns()).isEmpty();
  }

  @Test
  void afterARestOneOfAllTries() throws InterruptedException {
    for (int i = 0; i < Health.MOST_FAILURES; i++) {
      lend(Switching.NEVER).ended(FAILURE);
    }
    assertThatThrownBy(() -> lend(Switching.NEVER)).isInstanceOf(ProblemException.class);
    now.set(now.get().plus(Health.FIRST_REST));
    asked.clear();

    List<Thread> many = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      many.add(
          Thread.ofPlatform()
              .start(() -> {
                try {
                  Loan _ = lend(Switching.NEVER);
                } catch (ProblemException e) {
                  assertThat(e.problem().code()).isEqualTo("account-unhealthy");
                }
              }));
    }
    for (Thread each : many) {
      assertThat(each.join(Duration.ofMinutes(1))).isTrue();
    }

    assertThat(asked).containsExactly("one");
  }

  @Test
  void aTryThatWorksOpensItForAll() {
    for (int i = 0; i < Health.MOST_FAILURES; i++) {
      lend(Switching.NEVER).ended(FAILURE);
    }
    now.set(now.get().plus(Health.FIRST_REST));

    lend(Switching.NEVER).ended(ANSWER);

    assertThat(lend(Switching.NEVER).account().label()).isEqualTo("one");
  }

  @Test
  void thatASignInHasEndedIsNotedWithoutAnybodysHelp() {
    Loan loan = lend(Switching.NEVER);
    Bearer bearer = loan.tokens().bearer();

    assertThatThrownBy(() -> loan.tokens().instead(bearer)).isInstanceOf(ProblemException.class);

    assertThat(new StandingsFile(folder, now::get).now().of(loan.account()).health())
        .isEqualTo(new Health.Ended(Ending.Cause.SIGNED_OUT, now.get(), "credential-refused"));
  }

  @Test
  void whatIsChosenMeanwhileHoldsAtOnce() {
    Lending lending = lending(Switching.NEVER);
    assertThat(lending.lend(Wish.NONE).account().label()).isEqualTo("one");

    Pool _ = new Accounts(folder, now::get).change("two", pool -> pool.using(Somebody.id("two")));

    assertThat(lending.lend(Wish.NONE).account().label()).isEqualTo("two");
  }
}
