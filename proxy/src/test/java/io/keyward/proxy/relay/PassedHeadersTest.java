package io.keyward.proxy.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.responses.RelayRequest.Header;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassedHeadersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "authorization",
        "cookie",
        "x-api-key",
        "chatgpt-account-id",
        "x-openai-fedramp",
        "openai-organization",
        "openai-project",
        "host",
        "content-length",
        "connection",
        "keep-alive",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "expect",
        "proxy-authorization",
        "proxy-connection",
        "accept-encoding",
        "origin",
        "referer",
        "sec-fetch-site",
        "x-forwarded-for",
        "forwarded",
        "via",
        "x-keyward-project"
      })
  void whatTellsOfTheConnectionOrTheCallerDoesNotGoOn(String name) {
    assertThat(PassedHeaders.onward(List.of(new Header(name, "x")))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user-agent",
        "originator",
        "openai-beta",
        "session-id",
        "thread-id",
        "accept",
        "content-type",
        "x-codex-turn-metadata",
        "x-client-request-id",
        "version"
      })
  void whatTheProgramSaysOfItselfGoesOn(String name) {
    List<Header> one = List.of(new Header(name, "x"));

    assertThat(PassedHeaders.onward(one)).isEqualTo(one);
  }

  @Test
  void whatTheConnectionFieldNamesDoesNotGoOn() {
    assertThat(
            PassedHeaders.onward(
                List.of(
                    new Header("connection", "close, X-Mine"),
                    new Header("x-mine", "1"),
                    new Header("x-other", "2"))))
        .containsExactly(new Header("x-other", "2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set-cookie",
        "transfer-encoding",
        "connection",
        "content-length",
        "alt-svc",
        "access-control-allow-origin",
        "strict-transport-security",
        "x-keyward-account"
      })
  void whatIsForWhoeverAskedTheServiceItselfDoesNotComeBack(String name) {
    assertThat(PassedHeaders.back(List.of(new Header(name, "x")))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"content-type", "retry-after", "x-codex-primary-used-percent", "x-request-id"})
  void whatTheAnswerSaysComesBack(String name) {
    assertThat(PassedHeaders.back(List.of(new Header(name, "x")))).hasSize(1);
  }
}
