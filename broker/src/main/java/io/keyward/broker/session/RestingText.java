package io.keyward.broker.session;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Identity;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.json.Json;
import io.keyward.auth.json.JsonException;
import io.keyward.auth.store.LoginText;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** A session as the text that is sealed. Pure. */
final class RestingText {
  private static final String KIND = "kind";

  private RestingText() {}

  static Secret write(Resting session) {
    Turns turns = session.turns();
    Json.Obj text =
        Json.object()
            .with("of", session.user().name())
            .with("created", session.createdAt().toEpochMilli())
            .with("used", session.usedAt().toEpochMilli())
            .with("state", state(session.state()))
            .with(
                "turns",
                Json.object()
                    .with("last", turns.last())
                    .with("until", turns.until().toEpochMilli())
                    .with("sent", turns.sent()));
    return Secret.of(
        session
            .credential()
            .map(held -> text.with("login", LoginText.write(held)))
            .orElse(text)
            .compact());
  }

  private static Json.Obj state(SessionState state) {
    return switch (state) {
      case SessionState.Anonymous _ -> kind("anonymous");
      case SessionState.SigningIn(var page, var code, var expiresAt) ->
          kind("signing-in")
              .with("page", page.toString())
              .with("code", code)
              .with("expires", expiresAt.toEpochMilli());
      case SessionState.LoginExpired(var problem) -> kind("expired").with("why", problem(problem));
      case SessionState.LoginFailed(var problem) -> kind("failed").with("why", problem(problem));
      case SessionState.SignedIn(var identity) -> {
        Json.Obj text = kind("signed-in");
        text = with(text, "user", identity.userId());
        text = with(text, "account", identity.accountId());
        text = with(text, "email", identity.email());
        yield with(text, "plan", identity.plan());
      }
    };
  }

  private static Json.Obj kind(String kind) {
    return Json.object().with(KIND, kind);
  }

  private static Json.Obj with(Json.Obj text, String name, Optional<String> value) {
    return value.map(there -> text.with(name, there)).orElse(text);
  }

  private static Json.Obj problem(Problem problem) {
    return Json.object()
        .with("code", problem.code())
        .with("title", problem.title())
        .with("detail", problem.detail())
        .with("next", problem.next());
  }

  /**
   * The session in the text.
   *
   * @throws ProblemException {@code session-damaged}, if it was sealed by a version that writes
   *     another text
   */
  static Resting read(Secret text) {
    try {
      if (LoginText.parse(text) instanceof Json.Obj session) {
        return read(session);
      }
      throw damaged().asException();
    } catch (JsonException | IllegalArgumentException e) {
      // Without its message, which may quote a token.
      throw damaged().asException();
    }
  }

  private static Resting read(Json.Obj session) {
    Json.Obj turns = object(session, "turns");
    Optional<Credential> credential =
        session.object("login").flatMap(login -> LoginText.read(login, damaged()));
    return new Resting(
        new User(text(session, "of")),
        instant(session, "created"),
        instant(session, "used"),
        state(object(session, "state")),
        credential,
        new Turns(number(turns, "last"), instant(turns, "until"), number(turns, "sent")));
  }

  private static SessionState state(Json.Obj state) {
    return switch (text(state, KIND)) {
      case "anonymous" -> new SessionState.Anonymous();
      case "signing-in" ->
          new SessionState.SigningIn(
              URI.create(text(state, "page")), text(state, "code"), instant(state, "expires"));
      case "expired" -> new SessionState.LoginExpired(problem(object(state, "why")));
      case "failed" -> new SessionState.LoginFailed(problem(object(state, "why")));
      case "signed-in" ->
          new SessionState.SignedIn(
              new Identity(
                  state.string("user"),
                  state.string("account"),
                  state.string("email"),
                  state.string("plan")));
      default -> throw damaged().asException();
    };
  }

  private static Problem problem(Json.Obj problem) {
    return new Problem(
        text(problem, "code"),
        text(problem, "title"),
        text(problem, "detail"),
        text(problem, "next"));
  }

  private static Json.Obj object(Json.Obj from, String name) {
    return from.object(name).orElseThrow(() -> damaged().asException());
  }

  private static String text(Json.Obj from, String name) {
    return from.string(name).orElseThrow(() -> damaged().asException());
  }

  private static long number(Json.Obj from, String name) {
    return from.integer(name).orElseThrow(() -> damaged().asException());
  }

  private static Instant instant(Json.Obj from, String name) {
    return Instant.ofEpochMilli(number(from, name));
  }

  private static Problem damaged() {
    return new Problem(
        "session-damaged",
        "A session can't be read.",
        "It was opened, but it is not as this version of Keyward writes it.",
        "Sign in again.");
  }
}
