package io.keyward.auth.issuer;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.fuzz.CannedAnswers;
import io.keyward.auth.fuzz.Promise;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an issuer may answer to every call: the first line is the status, the second the header that
 * says how long to wait, and the rest the body. An issuer that repeats what it was sent must not
 * bring it onto a screen.
 */
class AnswerFuzzTest {
  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
  private static final Secret SENT = Secret.of("rt_" + Promise.CANARY);
  private static final ChatGptTokens HELD =
      new ChatGptTokens(
          Secret.of("e30.eyJlbWFpbCI6ImEifQ.c2ln"),
          Secret.of("at_" + Promise.CANARY),
          SENT,
          Optional.of("acc"),
          Optional.empty(),
          Optional.empty());

  @FuzzTest
  void readsAnswers(byte[] input) {
    int first = indexOf(input, 0);
    int second = indexOf(input, Math.min(first + 1, input.length));
    int status = status(new String(input, 0, first, StandardCharsets.ISO_8859_1));
    Map<String, List<String>> headers =
        second > first + 1
            ? Map.of(
                "retry-after",
                List.of(
                    new String(input, first + 1, second - first - 1, StandardCharsets.ISO_8859_1)))
            : Map.of();
    byte[] body = Arrays.copyOfRange(input, Math.min(second + 1, input.length), input.length);
    IssuerClient client =
        new IssuerClient(Issuer.openAi(), new CannedAnswers(status, headers, body), () -> NOW);

    Promise.isKeptBy(() -> check(client.refresh(HELD, RefreshReason.FORCED)));
    Promise.isKeptBy(() -> check(client.redeem(SENT, SENT, URI.create("http://127.0.0.1:1455/"))));
    Promise.isKeptBy(() -> check(client.requestDeviceCode()));
    Promise.isKeptBy(() ->
        check(client.pollDevice(new DeviceCode(SENT, "ABCD-EFGH", Duration.ofSeconds(1), NOW))));
    client.revoke(HELD);
  }

  private static void check(RefreshOutcome outcome) {
    switch (outcome) {
      case RefreshOutcome.Fresh(var tokens) -> sendable(tokens.accessToken());
      case RefreshOutcome.Over over -> Promise.saysNothing(over.problem());
      case RefreshOutcome.RetryLater(var problem, _) -> Promise.saysNothing(problem);
      case RefreshOutcome.InDoubt(var problem) -> Promise.saysNothing(problem);
    }
  }

  private static void check(ChatGptTokens tokens) {
    sendable(tokens.accessToken());
    sendable(tokens.idToken());
  }

  private static void check(DeviceCode code) {
    if (!code.userCode().matches("[A-Za-z0-9-]{4,20}")
        || code.interval().compareTo(Duration.ofSeconds(1)) < 0
        || code.interval().compareTo(Duration.ofMinutes(1)) > 0
        || code.expiresAt().isAfter(NOW.plus(Duration.ofMinutes(15)))) {
      throw new AssertionError("A device code out of its bounds.");
    }
  }

  private static void check(DeviceOutcome outcome) {
    switch (outcome) {
      case DeviceOutcome.Expired(var problem) -> Promise.saysNothing(problem);
      case DeviceOutcome.Refused(var problem) -> Promise.saysNothing(problem);
      case DeviceOutcome.Approved _, DeviceOutcome.Pending _, DeviceOutcome.SlowDown _ -> {}
    }
  }

  private static void sendable(Secret token) {
    if (token.isEmpty() || !Secret.isSendable(token.reveal())) {
      throw new AssertionError("A token that fits into no header.");
    }
  }

  private static int indexOf(byte[] input, int from) {
    int at = from;
    while (at < input.length && input[at] != '\n') {
      at++;
    }
    return at;
  }

  private static int status(String line) {
    try {
      return Math.floorMod(Integer.parseInt(line), 600);
    } catch (NumberFormatException e) {
      return 200;
    }
  }
}
