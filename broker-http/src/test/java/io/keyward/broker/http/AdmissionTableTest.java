package io.keyward.broker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.issuer.Issuer;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.broker.Broker;
import io.keyward.broker.BrokerOptions;
import io.keyward.broker.contract.Headers;
import io.keyward.broker.contract.Request;
import io.keyward.broker.contract.RequestBody;
import io.keyward.broker.contract.Response;
import io.keyward.broker.guard.Origin;
import io.keyward.broker.guard.Origins;
import io.keyward.broker.http.AdmissionTable.Asked;
import io.keyward.broker.http.AdmissionTable.Expected;
import io.keyward.broker.limit.Limits;
import io.keyward.broker.session.SessionLimits;
import io.keyward.broker.session.User;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Cross-site requests and who may read across origins, against a table that shares no code. */
final class AdmissionTableTest {
  private static final AdmissionTable TABLE = AdmissionTable.read();
  private static final int ON_THE_WIRE = 3_000;
  private static final int MOST_SHOWN = 20;

  @AutoClose private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static final BrokerOptions OPTIONS =
      BrokerOptions.defaults(
              new IssuerClient(Issuer.openAi(), HTTP, InstantSource.system()), (_, _, _) -> {})
          .withAuthenticator(_ -> Optional.of(new User("ada")))
          .withOrigins(
              new Origins(
                  Set.of(Origin.of("https://codex.example"), Origin.of("http://127.0.0.1:4321")),
                  Set.of(Origin.of("https://app.example"))))
          .withLimits(Limits.none())
          .withSessionLimits(
              new SessionLimits(
                  Duration.ofMinutes(30),
                  Duration.ofMinutes(15),
                  Duration.ofHours(24),
                  1_000_000,
                  1_000_000,
                  5));

  /** What an answer says that the table has an opinion on. */
  private record Said(int status, List<String> readers, boolean credentials, boolean varies) {
    boolean is(Expected expected, Asked asked) {
      return status == expected.status()
          && varies
          && credentials == expected.mayRead()
          && readers.equals(expected.mayRead() ? asked.origin().stream().toList() : List.of());
    }
  }

  @Test
  void allCombinationsAreAnsweredAsTheTableSays() {
    assertThat(TABLE.size()).isEqualTo(340_200);
    TreeMap<String, Said> disagreements = new TreeMap<>();
    int admitted = 0;
    try (Broker broker = Broker.open(OPTIONS)) {
      for (int i = 0; i < TABLE.size(); i++) {
        Asked asked = TABLE.asked(i);
        Said said = said(broker.handle(request(asked)));
        if (!said.is(TABLE.expected(asked), asked) && disagreements.size() < MOST_SHOWN) {
          disagreements.put(asked.labels().toString(), said);
        }
        admitted += said.status() == 200 ? 1 : 0;
      }
      assertThat(disagreements).isEmpty();
      assertThat(broker.sessions())
          .as("whoever is refused has changed nothing")
          .isEqualTo(admitted);
    }
    assertThat(admitted).isPositive();
  }

  private static Request request(Asked asked) {
    Headers headers = Headers.NONE;
    headers = plus(headers, "Host", asked.host());
    headers = plus(headers, "Sec-Fetch-Site", asked.site());
    headers = plus(headers, "Sec-Fetch-Mode", asked.mode());
    headers = plus(headers, "Origin", asked.origin());
    headers = plus(headers, "Content-Type", asked.type());
    headers = plus(headers, "X-Keyward", asked.custom());
    return new Request(
        asked.method(), "/api/codex/session", headers, RequestBody.empty(), "127.0.0.1");
  }

  private static Headers plus(Headers headers, String name, Optional<String> value) {
    return value.map(text -> headers.plus(name, text)).orElse(headers);
  }

  private static Said said(Response response) {
    Headers headers = response.headers();
    return new Said(
        response.status(),
        headers.all("access-control-allow-origin"),
        headers.only("access-control-allow-credentials").isPresent(),
        headers.all("vary").contains("Origin"));
  }

  /** Every pair of values occurs; what Jetty refuses by itself is refused all the same. */
  @Test
  void everyPairIsAnsweredSoOnTheWireToo() {
    Random random = new Random(20_261_122);
    Set<String> pairs = new HashSet<>();
    try (BrokerServer server = BrokerServer.start(OPTIONS, ServerOptions.loopback())) {
      Wire wire = new Wire(server.url());
      for (int i = 0; i < ON_THE_WIRE; i++) {
        Asked asked = TABLE.asked(random.nextInt(TABLE.size()));
        addPairs(asked, pairs);
        Wire.Answer answer = wire.send(text(asked)).answer(asked.method());
        boolean isJettys = answer.status() == 400 && TABLE.expected(asked).status() == 421;
        assertThat(isJettys || said(answer).is(TABLE.expected(asked), asked))
            .as("%s: %s", text(asked), answer)
            .isTrue();
        if (answer.header("connection").orElse("").equals("close")) {
          wire.close();
          wire = new Wire(server.url());
        }
      }
      wire.close();
    }
    assertThat(pairs).hasSize(allPairs());
  }

  private static String text(Asked asked) {
    StringBuilder text = new StringBuilder(asked.method() + " /api/codex/session HTTP/1.1\r\n");
    asked.host().ifPresent(value -> text.append("Host: ").append(value).append("\r\n"));
    asked.site().ifPresent(value -> text.append("Sec-Fetch-Site: ").append(value).append("\r\n"));
    asked.mode().ifPresent(value -> text.append("Sec-Fetch-Mode: ").append(value).append("\r\n"));
    asked.origin().ifPresent(value -> text.append("Origin: ").append(value).append("\r\n"));
    asked.type().ifPresent(value -> text.append("Content-Type: ").append(value).append("\r\n"));
    asked.custom().ifPresent(value -> text.append("X-Keyward: ").append(value).append("\r\n"));
    return text.append("Content-Length: 0\r\n\r\n").toString();
  }

  private static Said said(Wire.Answer answer) {
    return new Said(
        answer.status(),
        answer.header("access-control-allow-origin").stream().toList(),
        answer.header("access-control-allow-credentials").isPresent(),
        answer.header("vary").orElse("").equals("Origin"));
  }

  private static void addPairs(Asked asked, Set<String> pairs) {
    List<String> labels = asked.labels();
    for (int a = 0; a < labels.size(); a++) {
      for (int b = a + 1; b < labels.size(); b++) {
        pairs.add(a + labels.get(a) + " " + b + labels.get(b));
      }
    }
  }

  private static int allPairs() {
    Set<String> all = new HashSet<>();
    for (int i = 0; i < TABLE.size(); i += 1) {
      addPairs(TABLE.asked(i), all);
    }
    return all.size();
  }
}
