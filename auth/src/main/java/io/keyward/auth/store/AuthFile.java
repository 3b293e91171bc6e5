package io.keyward.auth.store;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.AccessToken;
import io.keyward.auth.credential.ApiKey;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.ChatGptTokens.Provenance;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.json.Json;
import io.keyward.auth.json.JsonException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * The Codex CLI's {@code auth.json} as values, measured on codex-cli 0.169.0. Pure: no I/O. Members
 * that it does not know survive every change.
 */
final class AuthFile {
  /** The code of a file that is not as the CLI writes it. */
  static final String DAMAGED = "credential-file-damaged";

  private static final String MODE = "auth_mode";
  private static final String API_KEY = "OPENAI_API_KEY";
  private static final String TOKENS = "tokens";
  private static final String OWNER = "login_owner_id";
  private static final String LAST_REFRESH = "last_refresh";
  private static final String ACCESS_TOKEN = "personal_access_token";

  /** What a login writes, and so what another login takes away. */
  private static final List<String> OF_A_LOGIN =
      List.of(
          MODE,
          API_KEY,
          TOKENS,
          LAST_REFRESH,
          "agent_identity",
          ACCESS_TOKEN,
          "bedrock_api_key",
          "bedrock_access_keys");

  private AuthFile() {}

  /**
   * The login in the file; empty if it holds none.
   *
   * @throws ProblemException {@code credential-kind-unknown}, {@code credential-file-damaged}
   */
  static Optional<Credential> read(Json.Obj file) {
    return switch (mode(file)) {
      case "apikey" -> Optional.of(new ApiKey(secret(file, API_KEY)));
      case "personalAccessToken" -> Optional.of(new AccessToken(secret(file, ACCESS_TOKEN)));
      case "chatgpt" -> file.object(TOKENS).map(tokens -> tokens(file, tokens));
      default ->
          throw new Problem(
                  "credential-kind-unknown",
                  "This login is of a kind that Keyward does not handle.",
                  "Its auth_mode says so.",
                  "Use it with the codex command itself, or sign in again with Keyward.")
              .asException();
    };
  }

  /**
   * The same where it rests elsewhere: in the words of a file, the reader would look in the wrong
   * place.
   *
   * @param damaged what is said of what is not as it should be
   */
  static Optional<Credential> read(Json.Obj content, Problem damaged) {
    try {
      return read(content);
    } catch (ProblemException e) {
      throw e.problem().code().equals(DAMAGED) ? damaged.causedBy(e) : e;
    }
  }

  /**
   * What rests elsewhere in the format of the file.
   *
   * @param damaged what is said of what is no object of JSON
   */
  static Json.Obj content(Secret value, Problem damaged) {
    try {
      if (Json.parse(value.reveal()) instanceof Json.Obj object) {
        return object;
      }
      throw damaged.asException();
    } catch (JsonException e) {
      throw damaged.causedBy(e);
    }
  }

  /** The login in the file; empty if it holds none that can be read. */
  static Optional<Credential> readable(Json.Obj file) {
    try {
      return read(file);
    } catch (ProblemException _) {
      return Optional.empty();
    }
  }

  /**
   * Whether both hold the same sign-in, which may have been renewed since in one of them. The CLI
   * gives each sign-in with ChatGPT a name that it keeps.
   */
  static boolean isSameLogin(Json.Obj one, Json.Obj other) {
    Optional<String> name = one.object(TOKENS).flatMap(tokens -> tokens.string(OWNER));
    return readable(one).equals(readable(other))
        || (name.isPresent()
            && name.equals(other.object(TOKENS).flatMap(tokens -> tokens.string(OWNER))));
  }

  /** Whether the file has something of a login, of whatever kind and however damaged. */
  static boolean isOfLogin(Json.Obj file) {
    for (String member : OF_A_LOGIN) {
      if (file.members().containsKey(member)) {
        return true;
      }
    }
    return false;
  }

  /** Where the file does not say, by what it holds, in the order of the CLI. */
  private static String mode(Json.Obj file) {
    return file.string(MODE)
        .orElseGet(() -> {
          if (file.string(ACCESS_TOKEN).isPresent()) {
            return "personalAccessToken";
          }
          if (file.object("bedrock_api_key").isPresent()
              || file.object("bedrock_access_keys").isPresent()) {
            return "bedrock";
          }
          return file.string(API_KEY).isPresent() ? "apikey" : "chatgpt";
        });
  }

  private static ChatGptTokens tokens(Json.Obj file, Json.Obj tokens) {
    return new ChatGptTokens(
        secret(tokens, "id_token"),
        secret(tokens, "access_token"),
        secret(tokens, "refresh_token"),
        accountId(tokens),
        tokens.object("oauth_provenance").map(AuthFile::provenance),
        file.string(LAST_REFRESH).map(AuthFile::instant));
  }

  /** It becomes a header too. */
  private static Optional<String> accountId(Json.Obj tokens) {
    Optional<String> id = tokens.string("account_id");
    if (id.filter(text -> !Secret.isSendable(text)).isPresent()) {
      throw damaged();
    }
    return id;
  }

  private static Secret secret(Json.Obj from, String name) {
    return Secret.of(from.string(name).filter(Secret::isSendable).orElseThrow(AuthFile::damaged));
  }

  private static Provenance provenance(Json.Obj provenance) {
    return new Provenance(
        provenance.string("issuer").orElseThrow(AuthFile::damaged),
        provenance.string("client_id").orElseThrow(AuthFile::damaged));
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw damaged();
    }
  }

  private static ProblemException damaged() {
    return new Problem(
            DAMAGED,
            "The stored login can't be read.",
            "auth.json is not as the codex command writes it.",
            "Sign in again; the damaged file is replaced.")
        .asException();
  }

  /** The file after a new login: nothing of the old one stays. */
  static Json.Obj afterLogin(Json.Obj file, Credential credential) {
    Json.Obj login =
        switch (credential) {
          case ApiKey(var key) -> Json.object().with(MODE, "apikey").with(API_KEY, key.reveal());
          // Without auth_mode, as the CLI writes it, so that older versions can still read it.
          case AccessToken(var token) ->
              Json.object().with(API_KEY, new Json.Null()).with(ACCESS_TOKEN, token.reveal());
          case ChatGptTokens tokens ->
              withTokens(
                  Json.object().with(MODE, "chatgpt").with(API_KEY, new Json.Null()),
                  Json.object(),
                  tokens);
        };
    for (var member : file.members().entrySet()) {
      if (!OF_A_LOGIN.contains(member.getKey())) {
        login = login.with(member.getKey(), member.getValue());
      }
    }
    return login;
  }

  /** The file with this name for the login in it, if it is one with tokens. */
  static Json.Obj withOwner(Json.Obj file, String owner) {
    Optional<Json.Obj> tokens = file.object(TOKENS);
    return tokens.isPresent() ? file.with(TOKENS, tokens.get().with(OWNER, owner)) : file;
  }

  /** The file after the login that it holds was renewed: all else stays as it is. */
  static Json.Obj afterRefresh(Json.Obj file, Credential credential) {
    return credential instanceof ChatGptTokens tokens
        ? withTokens(file, file.object(TOKENS).orElseGet(Json::object), tokens)
        : afterLogin(file, credential);
  }

  private static Json.Obj withTokens(Json.Obj file, Json.Obj old, ChatGptTokens tokens) {
    Json.Obj next =
        old.with("id_token", tokens.idToken().reveal())
            .with("access_token", tokens.accessToken().reveal())
            .with("refresh_token", tokens.refreshToken().reveal());
    if (tokens.provenance().isPresent()) {
      Provenance from = tokens.provenance().get();
      next =
          next.with(
              "oauth_provenance",
              Json.object().with("issuer", from.issuer()).with("client_id", from.clientId()));
    }
    if (tokens.accountId().isPresent()) {
      next = next.with("account_id", tokens.accountId().get());
    }
    Json.Obj renewed = file.with(TOKENS, next);
    return tokens.lastRefresh().isPresent()
        ? renewed.with(LAST_REFRESH, tokens.lastRefresh().get().toString())
        : renewed;
  }
}
