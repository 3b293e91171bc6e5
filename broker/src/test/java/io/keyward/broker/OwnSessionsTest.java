package io.keyward.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.json.Json;
import io.keyward.broker.contract.Response;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OwnSessionsTest {
  private final House house = new House();

  @AfterEach
  void close() {
    house.close();
  }

  private static List<Json.Obj> listed(Browser browser) {
    return Browser.json(browser.get("/sessions")).array("sessions").stream()
        .map(Json.Obj.class::cast)
        .toList();
  }

  private static String id(Json.Obj session) {
    return session.string("id").orElseThrow();
  }

  private static Response end(Browser browser, String id) {
    return browser.send(
        "POST",
        "/sessions/end",
        Json.object().with("sessions", Json.array(new Json.Str(id))).compact());
  }

  @Test
  void peopleSeeWhereTheyAreSignedInOldestFirst() {
    Browser desk = house.signedIn();
    Browser phone = house.signedIn();

    List<Json.Obj> sessions = listed(phone);
    assertThat(sessions).hasSize(2);
    assertThat(sessions.getFirst().bool("current")).contains(false);
    assertThat(sessions.getLast().bool("current")).contains(true);
    assertThat(listed(desk).getFirst().bool("current")).contains(true);
    assertThat(id(sessions.getFirst())).matches("[0-9a-f]{16}");
    String value = desk.cookie().substring(desk.cookie().indexOf('=') + 1);
    assertThat(value).doesNotContain(id(sessions.getFirst()));
  }

  @Test
  void anotherOnesSessionEndsAtOnceAndItsLoginAtTheIssuer() {
    Browser lost = house.signedIn();
    Browser here = house.signedIn();
    long revoked = house.sandbox.journal().count("/oauth/revoke");
    Response answer = end(here, id(listed(here).getFirst()));

    assertThat(Browser.json(answer).integer("ended")).contains(1L);
    assertThat(answer.headers().only("set-cookie")).isEmpty();
    assertThat(lost.get("/status").status()).isEqualTo(401);
    assertThat(House.isSignedIn(here)).isTrue();
    Wait.until("revoked", () -> house.sandbox.journal().count("/oauth/revoke") == revoked + 1);
  }

  @Test
  void endingTheOwnSessionIsSigningOut() {
    Browser here = house.signedIn();
    end(here, id(listed(here).getFirst()));
    assertThat(here.cookie()).isEmpty();
  }

  @Test
  void nobodyEndsASessionOfSomebodyElse() {
    Browser ada = house.signedIn();
    String adas = id(listed(ada).getFirst());
    Browser stranger = house.browser();
    stranger.post("/session");
    assertThat(end(stranger, adas).status()).isEqualTo(401);
    assertThat(stranger.get("/sessions").status()).isEqualTo(401);
    assertThat(House.isSignedIn(ada)).isTrue();
  }

  @Test
  void aNameThatIsNobodysEndsNothing() {
    Browser ada = house.signedIn();
    assertThat(Browser.json(end(ada, "0000000000000000")).integer("ended")).contains(0L);
    assertThat(end(ada, "").status()).isEqualTo(200);
    assertThat(ada.post("/sessions/end").status()).isEqualTo(400);
    assertThat(House.isSignedIn(ada)).isTrue();
  }
}
