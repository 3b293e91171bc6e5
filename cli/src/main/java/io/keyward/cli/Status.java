package io.keyward.cli;

import io.keyward.auth.Problem;
import io.keyward.auth.credential.AccessToken;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Identity;
import io.keyward.auth.credential.SecondFactor;
import io.keyward.auth.credential.SecondFactor.Answer;
import io.keyward.auth.credential.UnverifiedClaims;
import io.keyward.auth.json.Json;
import io.keyward.auth.store.CredentialStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says who is signed in, from what rests on disk. It asks nobody and must start at once: a switch
 * over types costs a tenth of its whole time, so it has none.
 */
record Status() implements Command {
  @Override
  public Exit run(Terminal terminal) {
    CredentialStore store = terminal.shownStore();
    Optional<Credential> credential = store.load();
    if (terminal.format() == Format.JSON) {
      terminal.json(json(credential, store.place()));
    } else {
      terminal.out().println(text(credential));
    }
    return credential.isPresent() ? Exit.OK : Exit.NO;
  }

  private static String text(Optional<Credential> credential) {
    if (credential.isEmpty()) {
      return "Nobody is signed in.";
    }
    Identity who = Identity.of(credential.get());
    return "Signed in with "
        + method(credential.get())
        + (who.email().isPresent() ? " as " + Problem.quoted(who.email().get()) : "")
        + (who.plan().isPresent() ? " (plan " + Problem.quoted(who.plan().get()) + ")" : "")
        + "."
        + secondFactor(credential.get());
  }

  private static String secondFactor(Credential credential) {
    if (!(credential instanceof ChatGptTokens tokens)) {
      return "";
    }
    Answer answer = SecondFactor.of(tokens).answer();
    if (answer == Answer.SHOWN) {
      return "\nThe id token says that a second factor was used.";
    }
    return answer == Answer.NOT_SHOWN
        ? "\nThe id token names no second factor; keyward doctor says where to turn one on."
        : "\nThe id token does not say whether a second factor was used.";
  }

  private static String method(Credential credential) {
    if (credential instanceof ChatGptTokens) {
      return "ChatGPT";
    }
    return credential instanceof AccessToken ? "a Codex access token" : "an API key";
  }

  private static Json.Obj json(Optional<Credential> credential, String place) {
    Json.Obj status =
        Json.object()
            .with("schema", 1)
            .with("signedIn", credential.isPresent())
            .with("store", place);
    return credential.isPresent() ? who(status, credential.get()) : status;
  }

  /** The same, with what the credential tells about itself. */
  static Json.Obj who(Json.Obj answer, Credential credential) {
    Json.Obj told = answer.with("method", word(credential));
    return credential instanceof ChatGptTokens tokens ? with(told, tokens) : told;
  }

  private static String word(Credential credential) {
    if (credential instanceof ChatGptTokens) {
      return "chatgpt";
    }
    return credential instanceof AccessToken ? "access-token" : "api-key";
  }

  private static Json.Obj with(Json.Obj status, ChatGptTokens tokens) {
    Identity who = Identity.of(tokens);
    Json.Obj told = with(status, "email", who.email());
    told = with(told, "plan", who.plan());
    told = with(told, "userId", who.userId());
    told = with(told, "accountId", who.accountId());
    told = with(told, "issuer", tokens.provenance().map(ChatGptTokens.Provenance::issuer));
    told = with(told, SecondFactor.of(tokens));
    told = with(told, "lastRefresh", tokens.lastRefresh().map(Object::toString));
    return with(
        told,
        "accessTokenExpiresAt",
        UnverifiedClaims.of(tokens.accessToken())
            .flatMap(UnverifiedClaims::expiry)
            .map(Object::toString));
  }

  private static Json.Obj with(Json.Obj status, String name, Optional<String> value) {
    return value.isPresent() ? status.with(name, value.get()) : status;
  }

  private static Json.Obj with(Json.Obj status, SecondFactor factor) {
    List<Json> methods = new ArrayList<>();
    for (String method : factor.methods()) {
      methods.add(new Json.Str(method));
    }
    Json.Obj told = status.with("secondFactor", word(factor.answer()));
    told = methods.isEmpty() ? told : told.with("amr", new Json.Arr(methods));
    return with(told, "acr", factor.context());
  }

  private static String word(Answer answer) {
    if (answer == Answer.SHOWN) {
      return "shown";
    }
    return answer == Answer.NOT_SHOWN ? "not-shown" : "not-told";
  }
}
