package io.keyward.responses;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.Product;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.json.Json;
import io.keyward.auth.refresh.Bearer;
import io.keyward.auth.refresh.TokenSource;
import io.keyward.responses.RateLimits.Window;
import io.keyward.sandbox.Endpoint;
import io.keyward.sandbox.Fault;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.TokenSet;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class QuotaClientTest {
  private final Sandbox sandbox = Sandbox.start();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void close() {
    http.shutdownNow();
    sandbox.close();
  }

  private QuotaClient.Answer ask() {
    TokenSet tokens = sandbox.signIn();
    TokenSource source =
        new TokenSource() {
          @Override
          public Bearer bearer() {
            return new Bearer(
                Secret.of(tokens.accessToken()), Optional.of(tokens.accountId()), Optional.empty());
          }

          @Override
          public Bearer instead(Bearer refused) {
            return bearer();
          }
        };
    return new QuotaClient(
            http, sandbox.url().resolve("/backend-api/codex/responses"), InstantSource.system())
        .ask(source);
  }

  @Test
  void theServiceSaysHowMuchIsUsed() {
    assertThat(ask())
        .isInstanceOfSatisfying(
            QuotaClient.Answer.Told.class,
            told -> {
              assertThat(told.quota().plan()).isNotBlank();
              RateLimits.Limit codex = told.quota().limits().limits().getFirst();
              assertThat(codex.id()).isEqualTo("codex");
              assertThat(codex.primary().flatMap(Window::length)).contains(Duration.ofHours(5));
              assertThat(codex.secondary().flatMap(Window::length)).contains(Duration.ofDays(7));
              assertThat(codex.primary().flatMap(Window::resetsAt).orElseThrow())
                  .isAfter(Instant.now());
            });
    assertThat(sandbox.journal().requests("/backend-api/wham/usage"))
        .singleElement()
        .satisfies(
            request -> assertThat(request.header("user-agent")).contains(Product.userAgent()));
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 429, 500, 503})
  void aServiceThatDoesNotSayIsNoTold(int status) {
    sandbox.faults().next(Endpoint.USAGE, new Fault.Status(status, "nothing_to_say"));

    assertThat(ask()).isInstanceOf(QuotaClient.Answer.Failed.class);
  }

  @Test
  void whatIsNoAnswerIsNoTold() {
    sandbox.faults().next(Endpoint.USAGE, new Fault.Garbage());

    assertThat(ask()).isInstanceOf(QuotaClient.Answer.Failed.class);
  }

  @ParameterizedTest
  @CsvSource({
    "https://chatgpt.com/backend-api/codex/responses, https://chatgpt.com/backend-api/wham/usage",
    "https://h/base/backend-api/codex/responses, https://h/base/backend-api/wham/usage",
    "https://h/v1/responses, https://h/api/codex/usage",
    "http://127.0.0.1:9/backend-api?x=1, http://127.0.0.1:9/api/codex/usage",
  })
  void itIsAskedWhereTheCommandAsks(URI responses, URI asked) {
    assertThat(QuotaClient.beside(responses)).isEqualTo(asked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"plan_type\":1}",
        "{\"rate_limit\":{\"primary_window\":{\"used_percent\":1}}}"
      })
  void whatNamesNoPlanIsNothing(String text) {
    assertThat(QuotaTold.of((Json.Obj) Json.parse(text))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"plan_type\":\"a\\u001b[2Jb\",\"rate_limit\":null,\"credits\":null}",
        "{\"plan_type\":\"a b\",\"rate_limit\":{\"primary_window\":null}}",
        "{\"plan_type\":\"x\",\"rate_limit\":{\"primary_window\":{\"used_percent\":-1}}}",
        "{\"plan_type\":\"x\",\"rate_limit\":{\"primary_window\":{\"used_percent\":1e99}}}",
        "{\"plan_type\":\"x\",\"additional_rate_limits\":[1,{},{\"metered_feature\":\"y\"}]}"
      })
  void whatIsNotUnderstoodIsLeftOut(String text) {
    QuotaTold told = QuotaTold.of((Json.Obj) Json.parse(text)).orElseThrow();

    assertThat(told.limits().limits()).isEmpty();
    assertThat(told.plan()).doesNotContain("\u001b");
  }

  @Test
  void limitsOfSingleModelsAndCreditsAreToldToo() {
    QuotaTold told =
        QuotaTold.of(
                (Json.Obj)
                    Json.parse(
                        """
                        {"plan_type":"team","rate_limit":{"primary_window":{"used_percent":42.5,
                          "limit_window_seconds":18000,"reset_at":1800000000}},
                         "additional_rate_limits":[{"limit_name":"gpt-x","metered_feature":"codex_other",
                          "rate_limit":{"secondary_window":{"used_percent":7}}}],
                         "credits":{"has_credits":true,"unlimited":false,"balance":"9.99"}}
                        """))
            .orElseThrow();

    assertThat(told.limits().limits())
        .extracting(RateLimits.Limit::id)
        .containsExactly("codex", "codex_other");
    assertThat(told.limits().limits().getFirst().primary())
        .contains(
            new Window(
                42.5,
                Optional.of(Duration.ofHours(5)),
                Optional.of(Instant.ofEpochSecond(1_800_000_000))));
    assertThat(told.limits().credits().flatMap(RateLimits.Credits::balance)).contains("9.99");
  }
}
