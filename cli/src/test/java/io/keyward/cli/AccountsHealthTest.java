package io.keyward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.accounts.Account;
import io.keyward.accounts.Accounts;
import io.keyward.accounts.AccountsFolder;
import io.keyward.accounts.Ending;
import io.keyward.accounts.Quota;
import io.keyward.accounts.StandingsFile;
import io.keyward.auth.json.Json;
import io.keyward.sandbox.Endpoint;
import io.keyward.sandbox.Fault;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How accounts stand, by commands: they all ask one engine, so none can say otherwise. */
class AccountsHealthTest {
  private static final Ending OUT =
      new Ending.LoginEnded(Ending.Cause.SIGNED_OUT, "refresh-token-expired");

  @TempDir private Path home;
  private Screen screen;

  @BeforeEach
  void twoAccounts() throws IOException {
    screen = new Screen(home);
    settings("");
    addKey("one", "sk-one");
    addKey("two", "sk-two");
  }

  private void settings(String more) throws IOException {
    Path settings = Files.createDirectories(home.resolve("keyward"));
    Files.writeString(settings.resolve("config.toml"), "[accounts]\nkey = \"file\"\n" + more);
  }

  private void addKey(String label, String key) {
    assertThat(run(key, "accounts", "add", "--with-api-key", "--label", label)).isEqualTo(Exit.OK);
  }

  private Exit run(String input, String... words) {
    screen = new Screen(home);
    return screen.run(input, words);
  }

  private Json.Obj answer(Exit exit, String... words) {
    String[] all = Stream.concat(Stream.of(words), Stream.of("--json")).toArray(String[]::new);
    assertThat(run("", all)).as(screen.err()).isEqualTo(exit);
    Schemas.assertValid(words[0] + "-" + words[1], screen.out());
    return (Json.Obj) Json.parse(screen.out());
  }

  private AccountsFolder folder() {
    return AccountsFolder.of(Map.of(), home, System.getProperty("os.name", ""));
  }

  private void happened(String label, Ending ending) {
    Account account = new Accounts(folder(), Clock.systemUTC()).pool().named(label);
    new StandingsFile(folder(), Clock.systemUTC()).note(account, ending, Instant.now());
  }

  private static Ending limit(Instant until) {
    return new Ending.Limited(Optional.of(until), "usage-limit-reached", Optional.empty());
  }

  @Test
  void whatIsKnownOfAnAccountStandsInTheListAndOnItsPage() {
    Instant now = Instant.now();
    Quota quota =
        new Quota(
            now,
            Optional.empty(),
            List.of(
                new Quota.Limit(
                    "codex",
                    Optional.empty(),
                    Optional.of(
                        new Quota.Window(
                            42,
                            Optional.of(Duration.ofHours(5)),
                            Optional.of(now.plusSeconds(60)))),
                    Optional.of(
                        new Quota.Window(
                            9,
                            Optional.of(Duration.ofDays(7)),
                            Optional.of(now.minusSeconds(60)))))),
            Optional.of(new Quota.Credits(true, false, Optional.of("9.99"))));
    happened("one", new Ending.Answered(Optional.of(quota)));
    happened("two", OUT);

    Json.Obj list = answer(Exit.OK, "accounts", "list");
    assertThat(list.compact()).contains("\"usedPercent\":42", "\"health\":\"signed-out\"");
    assertThat(answer(Exit.OK, "accounts", "show", "one").compact()).contains("\"9.99\"");
    assertThat(run("", "accounts", "list")).isEqualTo(Exit.OK);
    // The week has begun anew since it was told.
    assertThat(screen.out()).contains("5h 42%  7d 0%", "signed out");
    assertThat(run("", "accounts", "show", "one")).isEqualTo(Exit.OK);
    assertThat(screen.out()).contains("nothing is known against it", "as of ");
  }

  @Test
  void whoMustWaitIsWaitedForEvenWhereOthersMayStandIn() throws IOException {
    settings("when-unhealthy = \"stand-in\"\n");
    happened("one", limit(Instant.now().plusSeconds(600)));

    Json.Obj why = answer(Exit.NO, "accounts", "why");

    assertThat(why.string("turn")).contains("waits");
    assertThat(why.object("account").orElseThrow().string("label")).contains("one");
    assertThat(why.string("words").orElseThrow()).contains("No other account is used");
  }

  @Test
  void whatDoesNotWorkStopsUnlessItsPersonAllowedAnotherOne() throws IOException {
    happened("one", OUT);

    Json.Obj stopped = answer(Exit.NO, "accounts", "why");
    assertThat(stopped.string("turn")).contains("stops");
    assertThat(stopped.string("health")).contains("signed-out");
    assertThat(stopped.string("noStandIn")).isPresent();

    settings("when-unhealthy = \"stand-in\"\n");
    Json.Obj goes = answer(Exit.OK, "accounts", "why");
    assertThat(goes.object("standIn").orElseThrow().string("label")).contains("two");
    assertThat(goes.string("words").orElseThrow()).contains("two takes its place");
  }

  @Test
  void theHighestPriorityTakesThePlace() throws IOException {
    addKey("three", "sk-three");
    answer(Exit.OK, "accounts", "priority", "three", "7");
    settings("when-unhealthy = \"stand-in\"\n");
    happened("one", OUT);

    assertThat(answer(Exit.OK, "accounts", "why").object("standIn").orElseThrow().string("label"))
        .contains("three");
    assertThat(run("", "accounts", "priority", "three", "much")).isEqualTo(Exit.USAGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"always\"", "true", "\"on-limit\""})
  void noSettingAllowsMore(String value) throws IOException {
    settings("when-unhealthy = " + value + "\n");

    assertThat(run("", "accounts", "why")).isEqualTo(Exit.CONFIG);
    assertThat(screen.err()).contains("[settings-unreadable]");
  }

  @Test
  void whatDoesNotWorkIsListedWithWhatHelps() {
    answer(Exit.OK, "accounts", "flagged");
    happened("two", OUT);

    assertThat(answer(Exit.NO, "accounts", "flagged").array("accounts")).hasSize(1);
    assertThat(run("", "accounts", "flagged")).isEqualTo(Exit.NO);
    assertThat(screen.out()).contains("keyward accounts relogin two");
  }

  @Test
  void whoSignsInAgainIsWellAndAnotherKeyIsRefused() {
    happened("two", OUT);

    assertThat(run("sk-other", "accounts", "relogin", "two", "--with-api-key")).isEqualTo(Exit.NO);
    assertThat(screen.err()).contains("[account-other-owner]");
    assertThat(answer(Exit.OK, "accounts", "list").array("accounts")).hasSize(2);

    assertThat(run("sk-two", "accounts", "relogin", "two", "--with-api-key", "--json"))
        .isEqualTo(Exit.OK);
    Schemas.assertValid("accounts-relogin", screen.out());
    answer(Exit.OK, "accounts", "flagged");
  }

  @Test
  void whatAnotherPersonSignedInToIsEndedAtOnce() {
    try (Sandbox first = Sandbox.start(SandboxOptions.defaults());
        Sandbox second = Sandbox.start(SandboxOptions.defaults())) {
      signIn(first, "add", "--label", "work");

      assertThat(signIn(second, "relogin", "work")).isEqualTo(Exit.NO);

      assertThat(screen.err()).contains("[account-other-owner]");
      assertThat(second.journal().count("/oauth/revoke")).isEqualTo(1);
      assertThat(first.journal().count("/oauth/revoke")).isZero();
    }
  }

  @Test
  void theProviderIsAskedOnlyWhereThatIsWantedAndNeverWhereItWantsToWait() {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
      signIn(sandbox, "add", "--label", "work");
      String[] live = {
        "accounts",
        "check",
        "work",
        "--live",
        "--issuer",
        sandbox.url().toString(),
        "--responses",
        sandbox.url().resolve("/backend-api/codex/responses").toString()
      };

      answer(Exit.OK, "accounts", "check", "work");
      assertThat(sandbox.journal().count("/backend-api/wham/usage")).isZero();
      assertThat(answer(Exit.OK, live).compact()).contains("\"usedPercent\":12");
      assertThat(sandbox.journal().count("/backend-api/wham/usage")).isEqualTo(1);

      happened("work", limit(Instant.now().plusSeconds(600)));
      // A quota that is used up may have been filled again: that is a question, and no use of it.
      answer(Exit.OK, live);
      assertThat(answer(Exit.OK, "accounts", "show", "work").compact()).doesNotContain("until");
      happened(
          "work",
          new Ending.Limited(
              Optional.of(Instant.now().plusSeconds(600)), "rate-limited", Optional.empty()));
      assertThat(answer(Exit.NO, live).compact()).contains("account-limited");
      assertThat(sandbox.journal().count("/backend-api/wham/usage")).isEqualTo(2);
    }
  }

  @Test
  void aSignInThatTheProviderEndedIsFoundByAsking() {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
      signIn(sandbox, "add", "--label", "work");
      sandbox.faults().always(Endpoint.USAGE, new Fault.Status(401, "token_expired"));
      sandbox.faults().always(Endpoint.TOKEN, new Fault.ExpiredRefresh());

      assertThat(
              answer(
                      Exit.NO,
                      "accounts",
                      "check",
                      "work",
                      "--live",
                      "--issuer",
                      sandbox.url().toString(),
                      "--responses",
                      sandbox.url().resolve("/backend-api/codex/responses").toString())
                  .compact())
          .contains("\"health\":\"signed-out\"");
      assertThat(answer(Exit.NO, "accounts", "flagged").array("accounts")).hasSize(1);
    }
  }

  private Exit signIn(Sandbox sandbox, String verb, String... more) {
    Screen here = new Screen(home);
    screen = here;
    Thread person = Thread.ofVirtual().start(() -> SignIn.approve(here, sandbox));
    Exit exit =
        here.run(
            "",
            Stream.of(
                    Stream.of("accounts", verb),
                    Stream.of(more),
                    Stream.of("--device-auth", "--issuer", sandbox.url().toString()))
                .flatMap(words -> words)
                .toArray(String[]::new));
    person.interrupt();
    return exit;
  }

  @Test
  void whatDoesNotFitTogetherIsMended() throws IOException {
    answer(Exit.OK, "accounts", "repair", "--dry-run");
    Path pool = folder().path().resolve("pool.json");
    String whole = Files.readString(pool);
    answer(Exit.OK, "accounts", "rename", "two", "second");
    Files.writeString(pool, whole.substring(0, whole.length() / 2));

    assertThat(run("", "accounts", "list")).isEqualTo(Exit.DATA);
    assertThat(screen.err()).contains("keyward accounts repair");
    assertThat(answer(Exit.NO, "accounts", "repair", "--dry-run").compact())
        .contains("pool-damaged");
    assertThat(run("", "accounts", "list")).isEqualTo(Exit.DATA);

    answer(Exit.OK, "accounts", "repair");
    assertThat(answer(Exit.OK, "accounts", "show", "second").compact()).contains("api-key");
    assertThat(answer(Exit.OK, "accounts", "repair").array("faults")).isEmpty();
  }

  @Test
  void anAccountWhoseLoginIsGoneCountsAsSignedOut() throws IOException {
    try (Stream<Path> sealed = Files.list(folder().sealed())) {
      for (Path file : sealed.filter(name -> name.toString().contains("login.")).toList()) {
        Files.delete(file);
      }
    }

    assertThat(answer(Exit.OK, "accounts", "repair").array("faults")).hasSize(2);
    assertThat(answer(Exit.NO, "accounts", "flagged").array("accounts")).hasSize(2);
  }
}
