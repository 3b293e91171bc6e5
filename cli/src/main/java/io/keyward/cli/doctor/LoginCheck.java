package io.keyward.cli.doctor;

import io.keyward.auth.credential.AccessToken;
import io.keyward.auth.credential.ApiKey;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.SecondFactor;
import io.keyward.auth.credential.UnverifiedClaims;
import io.keyward.auth.store.CredentialStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether the stored login can be read and renewed, and what it tells about a second factor.
 *
 * @param store where it rests
 */
record LoginCheck(Supplier<CredentialStore> store, InstantSource clock) implements Check {
  @Override
  public String name() {
    return "login";
  }

  @Override
  public Group group() {
    return Group.LOGIN;
  }

  @Override
  public List<Result> look(Repair repair) {
    Optional<Credential> login = store.get().load();
    if (login.isEmpty()) {
      return List.of(new Result.Advice("Nobody is signed in.", "Run keyward login."));
    }
    return switch (login.get()) {
      case ApiKey _ ->
          List.of(
              new Result.Fine(
                  "An API key is stored; whether it is good shows when it is used. Keys know no"
                      + " second factor: protect the account that made it."));
      case AccessToken _ ->
          List.of(
              new Result.Fine(
                  "A Codex access token is stored; whether it is good shows when it is used. It"
                      + " can't be renewed."));
      case ChatGptTokens tokens -> List.of(renewable(tokens), advice(SecondFactor.of(tokens)));
    };
  }

  private Result renewable(ChatGptTokens tokens) {
    boolean expired =
        UnverifiedClaims.of(tokens.accessToken())
            .flatMap(UnverifiedClaims::expiry)
            .filter(expiry -> !expiry.isAfter(clock.instant()))
            .isPresent();
    if (tokens.refreshToken().isEmpty()) {
      return expired
          ? new Result.Broken("The login has expired and can't be renewed.", "Run keyward login.")
          : new Result.Advice(
              "The login came without a refresh token: it ends when it expires.",
              "Run keyward login for one that can be renewed.");
    }
    return new Result.Fine(
        expired
            ? "A ChatGPT login is stored. It is renewed when it is used next."
            : "A ChatGPT login is stored.");
  }

  /** Pure. */
  static Result advice(SecondFactor factor) {
    return switch (factor.answer()) {
      case SHOWN -> new Result.Fine("The id token says that a second factor was used.");
      case NOT_SHOWN ->
          new Result.Advice(
              "The id token names no second factor among the ways in which you signed in.",
              MfaAdvice.of(factor.means()));
      case NOT_TOLD ->
          new Result.NotChecked(
              "The id token does not say whether a second factor was used. "
                  + MfaAdvice.of(factor.means()));
    };
  }
}
