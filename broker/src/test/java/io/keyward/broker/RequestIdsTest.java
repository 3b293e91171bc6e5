package io.keyward.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.json.Json;
import io.keyward.auth.log.Correlation;
import io.keyward.broker.contract.Headers;
import io.keyward.broker.contract.Refusal;
import io.keyward.broker.contract.Request;
import io.keyward.broker.contract.RequestBody;
import io.keyward.broker.contract.Response;
import io.keyward.broker.run.RunEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a person saw can be found in the log. */
class RequestIdsTest {
  private static final String ID = "[0-9a-f]{16}";

  private final List<String> during = new CopyOnWriteArrayList<>();

  @AutoClose
  private final House house =
      new House(options ->
          options.withRunner((_, _, sink) -> {
            during.add(Correlation.current().orElse("none"));
            sink.emit(new RunEvent.Done("done", Optional.empty()));
          }));

  @Test
  void everyAnswerHasAnIdOfItsOwn() {
    Browser browser = house.browser();

    List<String> ids =
        List.of(
            id(browser.post("/session")),
            id(browser.get("/status")),
            id(browser.get("/nothing")),
            id(house.broker.refuse(Refusal.BAD_REQUEST)));

    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches(ID));
  }

  @Test
  void anIdThatAClientMadeUpIsNotTaken() {
    Headers forged = Headers.of("Host", Browser.HOST).plus("X-Request-Id", "forged");

    Response answer =
        house.broker.handle(
            new Request(
                "GET", "/api/codex/status", forged, RequestBody.of(new byte[0]), "127.0.0.1"));

    assertThat(id(answer)).matches(ID);
  }

  @Test
  void aProblemNamesItsRequest() {
    Response answer = house.browser().run("hello");

    assertThat(Browser.json(answer).string("instance"))
        .contains("urn:keyward:request:" + id(answer));
    Response refused = house.broker.refuse(Refusal.BAD_REQUEST);
    assertThat(Browser.json(refused).string("instance"))
        .contains("urn:keyward:request:" + id(refused));
  }

  @Test
  void whatIsNoProblemStaysAsItIs() {
    Response answer = house.browser().post("/session");

    assertThat(Browser.json(answer)).isEqualTo(Json.object().with("ok", true));
  }

  @Test
  void aRunWorksForTheRequestThatAskedForIt() {
    Response answer = house.signedIn().run("hello");

    assertThat(House.events(answer)).isNotEmpty();
    assertThat(during).containsExactly(id(answer));
    assertThat(Correlation.current()).isEmpty();
  }

  private static String id(Response answer) {
    return answer.headers().only("x-request-id").orElseThrow();
  }
}
