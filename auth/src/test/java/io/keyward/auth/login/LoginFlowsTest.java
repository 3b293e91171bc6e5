package io.keyward.auth.login;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Identity;
import io.keyward.auth.issuer.Issuer;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.sandbox.Endpoint;
import io.keyward.sandbox.Fault;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import io.keyward.sandbox.SandboxUser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every flow against an issuer that really checks. */
class LoginFlowsTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration NOT_YET = Duration.ofMillis(1);

  private final Sandbox sandbox =
      Sandbox.start(SandboxOptions.defaults().withDeviceInterval(Duration.ofSeconds(1)));
  private final HttpClient http = HttpClient.newHttpClient();
  private final IssuerClient issuer =
      new IssuerClient(Issuer.at(sandbox.url()), http, Clock.systemUTC());

  @AfterEach
  void stop() {
    sandbox.close();
    http.close();
  }

  @Test
  void theBrowserFlowEndsWithTokensOfThePerson() throws Exception {
    try (BrowserLogin login = browserLogin()) {
      HttpResponse<String> page = get(sandbox.approve(login.url()));

      assertThat(signedIn(login.await(SOON))).isEqualTo(SandboxUser.ada().email());
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("You are signed in.");
      assertThat(page.headers().firstValue("location")).isEmpty();
      assertThat(sandbox.issuedSecrets()).noneMatch(page.body()::contains);
    }
  }

  @Test
  void aDeniedSignInEndsAtOnceWithAPageForPeople() throws Exception {
    try (BrowserLogin login = browserLogin()) {
      HttpResponse<String> page = get(sandbox.deny(login.url()));

      assertThat(page.body()).contains("The sign-in was denied.");
      assertThat(failure(login.await(SOON))).isEqualTo("login-denied");
    }
  }

  @Test
  void anAnswerWithAnotherStateLeavesTheSignInWaiting() throws Exception {
    try (BrowserLogin login = browserLogin()) {
      URI callback = sandbox.approve(login.url());
      URI forged = URI.create(callback.toString().replaceAll("state=[^&]*", "state=forged"));

      assertThat(get(forged).statusCode()).isEqualTo(400);
      assertThat(get(callback.resolve("/success")).statusCode()).isEqualTo(404);
      assertThat(get(callback.resolve("/auth/callback/")).statusCode()).isEqualTo(404);
      assertThat(failure(login.await(NOT_YET))).isEqualTo("login-expired");
      assertThat(sandbox.journal().count("/oauth/token")).isZero();

      get(callback);
      assertThat(signedIn(login.await(SOON))).isEqualTo(SandboxUser.ada().email());
    }
  }

  @Test
  void aPageThatIsLoadedAgainDoesNotSpendTheCodeTwice() throws Exception {
    try (BrowserLogin login = browserLogin()) {
      URI callback = sandbox.approve(login.url());

      assertThat(get(callback).body())
          .isEqualTo(get(callback).body())
          .contains("You are signed in.");
      assertThat(sandbox.journal().count("/oauth/token")).isOne();
      assertThat(signedIn(login.await(SOON))).isEqualTo(SandboxUser.ada().email());
    }
  }

  @Test
  void onlyAGetIsAnAnswer() throws Exception {
    try (BrowserLogin login = browserLogin()) {
      HttpRequest post =
          HttpRequest.newBuilder(sandbox.approve(login.url()))
              .POST(HttpRequest.BodyPublishers.noBody())
              .build();

      assertThat(http.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
      assertThat(sandbox.journal().count("/oauth/token")).isZero();
    }
  }

  @Test
  void aCodeOfAnotherSignInIsWorthNothingHere() throws Exception {
    try (BrowserLogin victim = browserLogin();
        BrowserLogin attacker = browserLogin()) {
      String stolen =
          sandbox.approve(attacker.url()).getRawQuery().replaceAll(".*code=([^&]*).*", "$1");
      URI callback = sandbox.approve(victim.url());

      get(URI.create(callback.toString().replaceAll("code=[^&]*", "code=" + stolen)));

      assertThat(failure(victim.await(SOON))).isEqualTo("token-exchange-failed");
    }
  }

  @Test
  void aRequestForAnotherHostIsRefused() throws Exception {
    try (BrowserLogin login = browserLogin()) {
      URI callback = sandbox.approve(login.url());
      String get = "GET " + callback.getRawPath() + "?" + callback.getRawQuery() + " HTTP/1.1\r\n";
      String ours = "Host: 127.0.0.1:" + callback.getPort() + "\r\n";

      assertThat(raw(callback, get + "Host: evil.example\r\n\r\n")).startsWith("HTTP/1.1 421");
      assertThat(raw(callback, get + "\r\n")).startsWith("HTTP/1.1 421");
      assertThat(raw(callback, get + ours + "Host: evil.example\r\n\r\n"))
          .startsWith("HTTP/1.1 421");
      assertThat(sandbox.journal().count("/oauth/token")).isZero();

      assertThat(raw(callback, get + ours + "\r\n")).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void anotherCodexProgramMayCancelButAPageMayNot() throws Exception {
    try (BrowserLogin login = browserLogin()) {
      URI cancel = sandbox.approve(login.url()).resolve("/cancel");
      HttpRequest fromAPage =
          HttpRequest.newBuilder(cancel).header("Sec-Fetch-Site", "cross-site").build();

      assertThat(http.send(fromAPage, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
      assertThat(failure(login.await(NOT_YET))).isEqualTo("login-expired");
      assertThat(get(cancel).statusCode()).isEqualTo(200);
      assertThat(login.await(SOON)).isInstanceOf(LoginOutcome.Cancelled.class);
    }
  }

  @Test
  void aPortThatACodexProgramHoldsIsAskedForAndTaken() throws Exception {
    try (BrowserLogin first = browserLogin()) {
      int port = port(first);
      Thread holder = Thread.ofVirtual().start(() -> closeWhenCancelled(first));

      try (BrowserLogin second = BrowserLogin.start(issuer, new SecureRandom(), List.of(port))) {
        assertThat(port(second)).isEqualTo(port);
      }
      holder.join();
    }
  }

  /** What every Codex program does when it is cancelled. */
  private static void closeWhenCancelled(BrowserLogin login) {
    try {
      login.await(SOON);
      login.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int port(BrowserLogin login) {
    return sandbox.approve(login.url()).getPort();
  }

  @Test
  void portsThatStayTakenLeadToTheDeviceCode() throws Exception {
    try (ServerSocket held = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThatThrownBy(
              () -> BrowserLogin.start(issuer, new SecureRandom(), List.of(held.getLocalPort())))
          .isInstanceOfSatisfying(
              ProblemException.class,
              e -> {
                assertThat(e.problem().code()).isEqualTo("callback-port-busy");
                assertThat(e.problem().next()).contains("device code");
              });
    }
  }

  @Test
  void aPastedAddressSignsInAndACodeAloneDoesNot() {
    PasteLogin login = new PasteLogin(issuer, new SecureRandom());
    URI landed = sandbox.approve(login.url());
    String code = landed.getRawQuery().replaceAll(".*(code=[^&]*).*", "$1");

    assertThat(failure(login.finish(code))).isEqualTo("pasted-address-not-ours");
    assertThat(failure(login.finish(""))).isEqualTo("pasted-address-not-ours");
    assertThat(signedIn(login.finish("  " + landed + "#fragment\n")))
        .isEqualTo(SandboxUser.ada().email());
  }

  @Test
  void aDeviceCodeWaitsForItsApproval() {
    DeviceLogin login = DeviceLogin.start(issuer, Clock.systemUTC());

    assertThat(login.page()).isEqualTo(sandbox.url().resolve("/codex/device"));
    assertThat(login.poll()).isEqualTo(new DeviceLogin.Poll.Pending(Duration.ofSeconds(1)));
    sandbox.approve(login.userCode());
    assertThat(login.poll())
        .isInstanceOfSatisfying(
            DeviceLogin.Poll.Approved.class,
            approved ->
                assertThat(Identity.of(approved.tokens()).email())
                    .contains(SandboxUser.ada().email()));
  }

  @Test
  void aBusyIssuerIsAskedLessOftenAndNeverSoonerThanItsInterval() {
    DeviceLogin login = DeviceLogin.start(issuer, Clock.systemUTC());
    sandbox.faults().next(Endpoint.DEVICE_TOKEN, new Fault.Status(503, "busy"), 2);

    assertThat(login.poll()).isEqualTo(new DeviceLogin.Poll.Pending(Duration.ofSeconds(2)));
    assertThat(login.poll()).isEqualTo(new DeviceLogin.Poll.Pending(Duration.ofSeconds(4)));
    assertThat(login.poll()).isEqualTo(new DeviceLogin.Poll.Pending(Duration.ofSeconds(1)));

    sandbox.faults().next(Endpoint.DEVICE_TOKEN, new Fault.RateLimited(Duration.ofSeconds(9)));
    assertThat(login.poll()).isEqualTo(new DeviceLogin.Poll.Pending(Duration.ofSeconds(9)));
  }

  @Test
  void aDeviceCodeThatNobodyApprovedInTimeHasExpired() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    DeviceLogin login = DeviceLogin.start(issuer, now::get);

    now.set(login.expiresAt());

    assertThat(login.poll()).isInstanceOf(DeviceLogin.Poll.Expired.class);
  }

  @Test
  void aDeniedDeviceCodeEndsTheSignIn() {
    DeviceLogin login = DeviceLogin.start(issuer, Clock.systemUTC());
    sandbox.deny(login.userCode());

    assertThat(login.poll()).isInstanceOf(DeviceLogin.Poll.Ended.class);
  }

  @Test
  void anAnswerWithoutEndIsNotRead() {
    sandbox.faults().next(Endpoint.DEVICE_CODE, new Fault.HugeBody(10_000_000));

    assertThatThrownBy(() -> DeviceLogin.start(issuer, Clock.systemUTC()))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo("issuer-unreachable"));
  }

  @Test
  void aClientThatFollowsRedirectsIsRefused() {
    try (HttpClient following =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()) {
      assertThatThrownBy(
              () -> new IssuerClient(Issuer.at(sandbox.url()), following, Clock.systemUTC()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private BrowserLogin browserLogin() throws InterruptedException {
    return BrowserLogin.start(issuer, new SecureRandom(), List.of(0));
  }

  private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }

  private static String raw(URI server, String request) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      return new String(socket.getInputStream().readNBytes(64), US_ASCII);
    }
  }

  private static String signedIn(LoginOutcome outcome) {
    assertThat(outcome).isInstanceOf(LoginOutcome.SignedIn.class);
    return Identity.of(((LoginOutcome.SignedIn) outcome).tokens()).email().orElseThrow();
  }

  private static String failure(LoginOutcome outcome) {
    assertThat(outcome).isInstanceOf(LoginOutcome.Failed.class);
    return ((LoginOutcome.Failed) outcome).problem().code();
  }
}
