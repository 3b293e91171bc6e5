package io.keyward.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Identity;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.issuer.Issuer;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.auth.json.Json;
import io.keyward.broker.SessionModel.Answer;
import io.keyward.broker.SessionModel.Call;
import io.keyward.broker.SessionModel.Cookie;
import io.keyward.broker.contract.Body;
import io.keyward.broker.contract.Headers;
import io.keyward.broker.contract.Request;
import io.keyward.broker.contract.RequestBody;
import io.keyward.broker.contract.Response;
import io.keyward.broker.contract.Route;
import io.keyward.broker.guard.Origin;
import io.keyward.broker.guard.Origins;
import io.keyward.broker.limit.Limits;
import io.keyward.broker.run.RunEvent;
import io.keyward.broker.session.Holdings;
import io.keyward.broker.session.MemorySessions;
import io.keyward.broker.session.SessionCookie;
import io.keyward.broker.session.SessionId;
import io.keyward.broker.session.SessionLimits;
import io.keyward.broker.session.SessionState;
import io.keyward.broker.session.Sessions;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every sequence of calls does what {@link SessionModel} says, and every cookie that there ever was
 * is worth what it says. With {@code -Dkeyward.model.length=6} all 117,649 sequences of six.
 */
@Timeout(3600)
final class SessionModelTest {
  private static final int LENGTH = Integer.getInteger("keyward.model.length", 4);
  private static final ChatGptTokens TOKENS =
      new ChatGptTokens(
          Secret.of("id-token"),
          Secret.of("access-token"),
          Secret.of("refresh-token"),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
  private static final SessionLimits LIMITS =
      new SessionLimits(
          Duration.ofMinutes(SessionModel.IDLE),
          Duration.ofMinutes(SessionModel.ANONYMOUS_IDLE),
          Duration.ofMinutes(SessionModel.ABSOLUTE),
          100_000,
          100_000,
          5);

  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final TickingClock clock = new TickingClock();
  private final BrokerOptions options =
      BrokerOptions.defaults(
              new IssuerClient(Issuer.at(sandbox.url()), http, clock),
              (_, _, sink) -> sink.emit(new RunEvent.Done("done", Optional.empty())))
          .withLimits(Limits.none())
          .withClock(clock)
          .withOrigins(new Origins(Set.of(Origin.of("http://" + Browser.HOST)), Set.of()));
  private final SessionCookie cookie = SessionCookie.secure(options.keys(), clock);
  private final Sessions sessions =
      new Sessions(
          new MemorySessions(LIMITS, clock), options.keys(), LIMITS, clock, new SecureRandom());
  private final Admission admission = new Admission(options, sessions, cookie);
  private final Handlers handlers = new Handlers(options, cookie, sessions);

  /** One browser and all cookies that it ever had. */
  private static final class Jar {
    private final List<String> all = new ArrayList<>();
    private String current = "";
  }

  @AfterEach
  void close() {
    sessions.close();
    http.close();
    sandbox.close();
  }

  @Test
  void everySequenceOfCallsDoesWhatTheModelSays() {
    List<Call> all = List.of(Call.values());
    int calls = all.size();
    int sequences = (int) Math.pow(calls, LENGTH);
    for (int number = 0; number < sequences; number++) {
      List<Call> sequence = new ArrayList<>();
      for (int rest = number, i = 0; i < LENGTH; i++, rest /= calls) {
        sequence.add(all.get(rest % calls));
      }
      play(sequence);
    }
    System.out.printf("%,d sequences of %d calls%n", sequences, LENGTH);
  }

  private void play(List<Call> sequence) {
    SessionModel model = new SessionModel();
    Jar jar = new Jar();
    for (Call call : sequence) {
      Answer answer = done(call, jar);
      assertThat(answer).as("%s in %s", call, sequence).isEqualTo(model.answer(call));
      assertThat(jar.all.stream().map(this::look))
          .as("after %s in %s", call, sequence)
          .containsExactlyElementsOf(model.looks());
    }
    jar.all.forEach(each -> named(each).ifPresent(sessions::end));
  }

  private Answer done(Call call, Jar jar) {
    return switch (call) {
      case SESSION -> answer(asked(Route.SESSION, "{}", jar.current), jar);
      case START -> answer(asked(Route.LOGIN_START, "{}", jar.current), jar);
      case STATUS -> answer(asked(Route.STATUS, "", jar.current), jar);
      case RUN -> answer(asked(Route.RUN_STREAM, "{\"prompt\":\"hi\"}", jar.current), jar);
      case LOGOUT -> answer(asked(Route.LOGOUT, "{}", jar.current), jar);
      case APPROVE -> {
        approve(jar.current);
        yield new Answer(0, "", Cookie.SAME);
      }
      case WAIT -> {
        clock.pass(Duration.ofMinutes(SessionModel.STEP));
        yield new Answer(0, "", Cookie.SAME);
      }
    };
  }

  /** As whoever waits for the approval does it; an issuer approves no code that has expired. */
  private void approve(String current) {
    Optional<SessionId> id = named(current);
    boolean waits =
        id.flatMap(sessions::find)
            .filter(session ->
                session.state() instanceof SessionState.SigningIn(var _, var _, var expiresAt)
                    && clock.instant().isBefore(expiresAt))
            .isPresent();
    if (waits) {
      // Whoever waits frees the place for work before the browser can know.
      Holdings holdings = sessions.holdings(id.orElseThrow());
      holdings.stop();
      while (holdings.isBusy()) {
        Thread.onSpinWait();
      }
      assertThat(sessions.credentials(id.orElseThrow()).save(TOKENS)).isEmpty();
      assertThat(sessions.advance(id.orElseThrow(), new SessionState.SignedIn(Identity.UNKNOWN)))
          .isTrue();
    }
  }

  private Optional<SessionId> named(String current) {
    return current.isEmpty() ? Optional.empty() : cookie.read(Headers.of("cookie", current));
  }

  private String look(String old) {
    return word(asked(Route.STATUS, "", old));
  }

  private Response asked(Route route, String body, String current) {
    Headers headers =
        Headers.of("Host", Browser.HOST)
            .plus("Sec-Fetch-Site", "same-origin")
            .plus("Content-Type", "application/json");
    Request request =
        new Request(
            route.method(),
            "/api/codex" + route.path(),
            current.isEmpty() ? headers : headers.plus("Cookie", current),
            RequestBody.of(body.getBytes(StandardCharsets.UTF_8)),
            "127.0.0.1");
    return switch (admission.admit(route, request)) {
      case Admission.Outcome.Out(Response refused) -> refused;
      case Admission.Outcome.In(Visitor visitor, var _) -> handlers.handle(route, request, visitor);
    };
  }

  private static Answer answer(Response response, Jar jar) {
    Optional<String> set = response.headers().only("set-cookie");
    Cookie what =
        set.map(text -> text.contains("Max-Age=0") ? Cookie.CLEARED : Cookie.NEW)
            .orElse(Cookie.SAME);
    switch (what) {
      case SAME -> {}
      case CLEARED -> jar.current = "";
      case NEW -> {
        jar.current = set.orElseThrow().split(";", 2)[0];
        jar.all.add(jar.current);
      }
    }
    return new Answer(response.status(), word(response), what);
  }

  private static String word(Response response) {
    if (response.body() instanceof Body.Events) {
      House.events(response);
      return "run";
    }
    Json.Obj said = Browser.json(response);
    if (said.string("userCode").isPresent() && said.string("status").isEmpty()) {
      return "waiting";
    }
    if (said.string("account").isPresent()) {
      return "signed-in";
    }
    if (response.status() != 200) {
      return said.string("code").orElse("");
    }
    return said.string("status").orElse(said.bool("ok").orElse(false) ? "ok" : "");
  }
}
