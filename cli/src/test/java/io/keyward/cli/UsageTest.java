package io.keyward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.json.Json;
import io.keyward.proxy.usage.Admission;
import io.keyward.proxy.usage.Booking;
import io.keyward.proxy.usage.Entry;
import io.keyward.proxy.usage.Ledger;
import io.keyward.proxy.usage.Outcome;
import io.keyward.proxy.usage.Prices;
import io.keyward.proxy.usage.Subject;
import io.keyward.proxy.usage.UsageFolder;
import io.keyward.responses.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was asked, and what may be, as people and programs see it. */
class UsageTest {
  private static final String HOSTILE = "</title><script>alert(1)</script>";
  private static final Usage USAGE = new Usage(1_000_000, 400_000, 200_000, 150_000);

  @TempDir private Path home;
  private Screen screen;

  @BeforeEach
  void renew() {
    screen =
        new Screen(
            home,
            Map.of(
                "XDG_DATA_HOME",
                home.toString(),
                "KEYWARD_MASTER_KEY",
                Base64.getEncoder().encodeToString(new SecureRandom().generateSeed(32))));
  }

  private void asked(String account, String model, String project, Optional<Usage> usage) {
    Subject subject = new Subject(account, model, project, "k1");
    try (Ledger ledger =
        Ledger.open(
            new UsageFolder(home.resolve("keyward/usage")),
            Prices.builtIn(),
            InstantSource.system(),
            ZoneId.systemDefault())) {
      if (ledger.admit(subject) instanceof Admission.Admitted(Booking booking)) {
        booking.note(
            new Entry(
                Instant.now(), subject, Outcome.COMPLETED, 200, usage, Duration.ofSeconds(1), 1));
      }
    }
  }

  private Json.Obj answer(String... words) {
    renew();
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--json");
    assertThat(screen.run("", all.toArray(String[]::new))).as(screen.err()).isEqualTo(Exit.OK);
    String verb = words[0].equals("usage") ? words[0] : words[0] + "-" + words[1];
    Schemas.assertValid(verb, screen.out().strip());
    return (Json.Obj) Json.parse(screen.out().strip());
  }

  @Test
  void whereNothingWasAskedThereIsNothing() {
    assertThat(screen.run("", "usage")).isEqualTo(Exit.OK);
    assertThat(screen.out()).contains("Nothing was asked through the proxy.");
    assertThat(answer("usage", "--since", "7d").array("lines")).hasSize(7);
    assertThat(home.resolve("keyward")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"day, 30", "account, 2", "project, 2", "model, 2", "key, 1"})
  void linesAreAboutWhateverSomebodyWantsToKnow(String by, int lines) {
    asked("a1", "gpt-5-codex", "shop", Optional.of(USAGE));
    asked("a2", "gpt-nobody-knows", "", Optional.of(USAGE));
    asked("a2", "gpt-nobody-knows", "", Optional.empty());

    Json.Obj answer = answer("usage", "--by", by);
    assertThat(answer.array("lines")).hasSize(lines);
    Json.Obj all = answer.object("all").orElseThrow();
    assertThat(all.integer("requests")).contains(3L);
    assertThat(all.integer("unmeasured")).contains(1L);
    assertThat(all.integer("unpriced")).contains(1L);
    assertThat(all.get("estimatedCostUsd")).contains(new Json.Num("2.8"));
  }

  /** No line is wider than a terminal, whatever a client calls its project. */
  @ParameterizedTest
  @ValueSource(strings = {"day", "account", "project", "model", "key"})
  void aTableFitsIntoATerminal(String by) {
    asked("a1", "gpt-5-codex", "p".repeat(150), Optional.of(USAGE));
    asked("a1", "gpt-\u001b[2J5", "shop", Optional.of(USAGE));

    assertThat(screen.run("", "usage", "--by", by)).isEqualTo(Exit.OK);
    assertThat(screen.out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(screen.out()).contains("estimate", "?").doesNotContain("\u001b");
  }

  @Test
  void aPageIsOneFileWithoutScriptsAndTakesNobodysWordsForMarkup() throws IOException {
    asked("a1", HOSTILE, HOSTILE, Optional.of(USAGE));
    Path page = home.resolve("page.html");

    assertThat(screen.run("", "usage", "--html", page.toString())).isEqualTo(Exit.OK);

    String html = Files.readString(page, StandardCharsets.UTF_8);
    assertThat(html)
        .contains("default-src 'none'", "&lt;script&gt;", "<svg", "no bill")
        .doesNotContain("<script", "http:", "https:", " style=", " src=", "javascript:");
  }

  @Test
  void aClientsWordsAreNoFormulaInASpreadsheet() {
    asked("a1", "=HYPERLINK(\"x\")", "+1,\"2\"", Optional.of(USAGE));

    assertThat(screen.run("", "usage", "--by", "model", "--csv")).isEqualTo(Exit.OK);
    assertThat(screen.out()).contains("\r\n\"'=HYPERLINK(\"\"x\"\")\",1,1,0,1,");
    renew();
    screen.run("", "usage", "--by", "project", "--csv");
    assertThat(screen.out()).contains("\"'+1,\"\"2\"\"\",1,");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "usage --by colour",
        "usage --since 0d",
        "usage --since -1d",
        "usage --since d",
        "usage --since 2026-02-30",
        "usage --since 2999-01-01",
        "usage --since 99999999999999999999d",
        "usage --csv --html x",
        "budget",
        "budget set",
        "budget set n",
        "budget set n --window day",
        "budget set n --window year --requests 1",
        "budget set n --window day --requests -1",
        "budget set n --window day --requests 1.5",
        "budget set n --window day --tokens 99999999999999999999",
        "budget set n --window day --cost free",
        "budget set n --window day --requests 1 --project p --key k",
        "budget set ../n --window day --requests 1",
        "budget show",
        "budget remove"
      })
  void wordsThatMakeNoSenseAreRefused(String words) {
    assertThat(screen.run("", words.split(" ", -1))).as(screen.out()).isEqualTo(Exit.USAGE);
  }

  @Test
  void aBudgetIsSetShownAndRemoved() {
    asked("a1", "gpt-5-codex", "shop", Optional.of(USAGE));
    answer("budget", "set", "b", "--window", "month", "--requests", "4", "--project", "shop");
    answer("budget", "set", "b", "--window", "day", "--cost", "5.60", "--tokens", "2400000");

    Json.Obj budget = answer("budget", "show", "b").object("budget").orElseThrow();
    assertThat(budget.string("window")).contains("day");
    assertThat(budget.get("costUsd")).contains(new Json.Num("5.6"));
    assertThat(budget.object("used").orElseThrow().integer("tokens")).contains(1_200_000L);
    assertThat(answer("budget", "list").array("budgets")).hasSize(1);

    renew();
    assertThat(screen.run("", "budget", "list")).isEqualTo(Exit.OK);
    assertThat(screen.out()).contains("about $2.80 of $5.60", "50 %", "1.20 M of 2.40 M");

    answer("budget", "remove", "b");
    renew();
    assertThat(screen.run("", "budget", "remove", "b")).isEqualTo(Exit.NO);
    assertThat(screen.err()).contains("[budget-unknown]");
  }

  @Test
  void aBudgetOfAnAccountIsThatOfItsIdentity() {
    assertThat(
            screen.run("sk-key", "accounts", "add", "--with-api-key", "--label", "work", "--json"))
        .as(screen.err())
        .isEqualTo(Exit.OK);
    String id =
        ((Json.Obj) Json.parse(screen.out().strip()))
            .object("account")
            .flatMap(account -> account.string("id"))
            .orElseThrow();

    Json.Obj set =
        answer("budget", "set", "b", "--window", "day", "--requests", "1", "--account", "wor");
    assertThat(set.object("budget").flatMap(budget -> budget.string("account"))).contains(id);
    renew();
    screen.run("", "budget", "show", "b");
    assertThat(screen.out()).contains("on the account work");
    renew();
    assertThat(
            screen.run(
                "",
                "budget",
                "set",
                "c",
                "--window",
                "day",
                "--requests",
                "1",
                "--account",
                "no-such"))
        .isEqualTo(Exit.NO);
  }

  @Test
  void aPersonsOwnPricesCount() throws IOException {
    Files.createDirectories(home.resolve("keyward"));
    Path settings = home.resolve("keyward/config.toml");
    Files.writeString(
        settings, "[prices.\"gpt-nobody-knows\"]\ninput = 1\ncached-input = 0.5\noutput = 2.5\n");

    Prices prices = prices();
    assertThat(prices.of("gpt-nobody-knows")).isPresent();
    assertThat(prices.of("gpt-5-codex")).isPresent();
    assertThat(screen.run("", "network", "list")).as(screen.err()).isEqualTo(Exit.OK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prices = 1",
        "[prices]\nm = 1",
        "[prices.m]\ninput = 1",
        "[prices.m]\ninput = 1\noutput = \"2\"",
        "[prices.m]\ninput = -1\noutput = 2",
        "[prices.m]\ninput = nan\noutput = 2",
        "[prices.m]\ninput = 1\noutput = 2\nfree = 3"
      })
  void pricesThatAreNoneAreRefused(String text) throws IOException {
    Files.createDirectories(home.resolve("keyward"));
    Files.writeString(home.resolve("keyward/config.toml"), text);

    assertThat(
            screen.run(
                "",
                terminal -> {
                  OwnPrices.of(terminal);
                  return Exit.OK;
                }))
        .isEqualTo(Exit.CONFIG);
    assertThat(screen.err()).contains("[settings-unreadable]");
  }

  private Prices prices() {
    List<Prices> answers = new ArrayList<>();
    screen.run(
        "",
        terminal -> {
          answers.add(OwnPrices.of(terminal));
          return Exit.OK;
        });
    return answers.getFirst();
  }
}
