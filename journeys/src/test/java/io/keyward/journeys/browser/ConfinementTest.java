package io.keyward.journeys.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import io.keyward.journeys.Needs;
import io.keyward.journeys.OutsideProgram;
import io.keyward.sandbox.Endpoint;
import io.keyward.sandbox.Fault;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * No part of a token leaves, whatever happens: not in a header, a cookie, a body, an event, a log
 * line, an error or the page, though the upstream does its best to tell.
 */
@Needs(OutsideProgram.CHROMIUM)
@Timeout(120)
class ConfinementTest {
  @AutoClose private static final Chromium CHROMIUM = Chromium.start();

  private final AtomicReference<Set<String>> secrets = new AtomicReference<>(Set.of());

  @TempDir Path folder;

  /** A model that repeats the tokens that are held at the moment, written in these ways. */
  private SandboxOptions talkative(Function<String, List<String>> writings) {
    return SandboxOptions.defaults()
        .withEventPause(Duration.ZERO)
        .withAnswer(_ ->
            "Here they are: "
                + secrets.get().stream()
                    .filter(ConfinementTest::isToken)
                    .flatMap(token -> writings.apply(token).stream())
                    .collect(Collectors.joining(" and ")));
  }

  /** Codes and ids of a sign-in are spent when a prompt runs, and no model ever hears of them. */
  private static boolean isToken(String secret) {
    return (secret.startsWith("eyJ") && secret.contains(".")) || secret.startsWith("rt_");
  }

  private static String refreshToken(Sandbox sandbox) {
    return sandbox.issuedSecrets().stream()
        .filter(secret -> secret.startsWith("rt_"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void nothingThatReachesTheBrowserHoldsPartOfAToken() throws Exception {
    try (Wiretap wire = Wiretap.open();
        LogLines log = LogLines.capture();
        House house = House.behind(wire.url(), talkative(Leaks::writings));
        BrowserContext visitor = CHROMIUM.visitor()) {
      wire.passOnTo(house.url());
      Sandbox sandbox = house.sandbox();
      Tab tab = Tab.open(visitor, wire.url());
      Evidence evidence = new Evidence(tab);

      tab.signIn();
      secrets.set(sandbox.issuedSecrets());
      evidence.look("signed in");
      tab.ask("Repeat all you were called with");
      tab.isAnswered();
      tab.says(tab.answer(), "Here they are: ***");
      evidence.look("answered");

      sandbox.expireAccessTokens();
      tab.ask("Once more, with a fresh token");
      tab.isAnswered();
      assertThat(sandbox.journal().requests("/oauth/token"))
          .anyMatch(e -> e.field("grant_type").filter("refresh_token"::equals).isPresent());
      evidence.look("refreshed");

      Fault tellTale = new Fault.Status(400, refreshToken(sandbox));
      sandbox.faults().next(Endpoint.RESPONSES, tellTale);
      tab.ask("Fail with a token in the error");
      tab.says(tab.alert(), "");
      evidence.look("failed run");
      badRequests(wire.url(), visitor, refreshToken(sandbox));

      sandbox.faults().next(Endpoint.REVOKE, tellTale);
      tab.signOut();
      sandbox.journal().await(e -> e.path().equals("/oauth/revoke"), Duration.ofSeconds(20));
      sandbox.faults().always(Endpoint.DEVICE_CODE, tellTale);
      tab.button("Sign in with ChatGPT").click();
      tab.says(tab.alert(), "");
      evidence.look("failed sign-in");
      sandbox.faults().clear();
      sandbox.faults().always(Endpoint.DEVICE_TOKEN, tellTale);
      tab.button("Sign in with ChatGPT").click();
      tab.says(tab.alert(), "");
      evidence.look("failed poll");

      evidence.add("log", log.text());
      wire.answers().forEach(answer -> evidence.add("wire", answer));
      assertThat(wire.answers()).anyMatch(answer -> answer.contains("assistant-text"));
      assertThat(wire.answers()).anyMatch(answer -> answer.contains("__Host-"));
      evidence.holdsNothingOf(sandbox.issuedSecrets());
    }
  }

  /** Whoever has a token and puts it where it doesn't belong doesn't get it back either. */
  private static void badRequests(URI broker, BrowserContext visitor, String token)
      throws IOException, InterruptedException {
    String cookie =
        visitor.cookies().stream()
            .map(each -> each.name + "=" + each.value)
            .collect(Collectors.joining("; "));
    URI api = broker.resolve("/api/codex/");
    HttpRequest.Builder request =
        HttpRequest.newBuilder()
            .header("content-type", "application/json")
            .header("x-keyward", "1")
            .header("cookie", cookie);
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (String path : new String[] {"run/stream", "login/start", "session", token}) {
        for (String body : new String[] {token, "{\"" + token + "\":" + token, "[]", "{}"}) {
          HttpRequest bad =
              request
                  .copy()
                  .uri(api.resolve(path))
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build();
          http.send(bad, HttpResponse.BodyHandlers.discarding());
        }
        HttpRequest wrongMethod =
            request
                .copy()
                .uri(api.resolve(path))
                .method("PATCH", HttpRequest.BodyPublishers.noBody())
                .build();
        http.send(wrongMethod, HttpResponse.BodyHandlers.discarding());
      }
    }
  }

  @Test
  void nothingThatTheCommandPrintsHoldsPartOfAToken() throws Exception {
    try (Sandbox sandbox = Sandbox.start(talkative(Leaks::writings))) {
      Evidence evidence = new Evidence();
      Command keyward = new Command(folder, sandbox);
      evidence.add("login", keyward.signIn());
      secrets.set(sandbox.issuedSecrets());

      evidence.add("status", keyward.run("status", "--json"));
      String run = keyward.run("run", "--responses", sandbox.responsesUrl().toString(), "Repeat");
      assertThat(run).contains("Here they are: ***");
      evidence.add("run", run);
      sandbox.faults().next(Endpoint.RESPONSES, new Fault.Status(400, refreshToken(sandbox)));
      evidence.add(
          "failed run",
          keyward.run("run", "--responses", sandbox.responsesUrl().toString(), "Repeat"));
      evidence.add("not a command", keyward.run(refreshToken(sandbox)));
      evidence.add("logout", keyward.run("logout"));
      String logged = logged(keyward);
      evidence.add("logs", logged);

      assertThat(logged).contains("\"event\":\"exchange\"", "\"received\":\"", "command-ended");
      assertThat(run).contains("Warning: until ", " info command-began ");
      evidence.holdsNothingOf(sandbox.issuedSecrets());
    }
  }

  /** All that is in the files of the log, none of which anybody else can read. */
  private static String logged(Command keyward) throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path file : keyward.logs()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .as(file.toString())
          .isEqualTo("rw-------");
      all.append(Files.readString(file)).append('\n');
    }
    return all.toString();
  }
}
