package io.keyward.auth.issuer;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.Product;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.ChatGptTokens.Provenance;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.credential.UnverifiedClaims;
import io.keyward.auth.json.Json;
import io.keyward.auth.network.Explained;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The calls that one may make to an {@link Issuer}. Thread-safe; each call blocks for at most 30
 * seconds and reads at most 256 KiB.
 */
public final class IssuerClient {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PATIENCE_AT_LOGOUT = Duration.ofSeconds(10);
  private static final int LONGEST_ANSWER = 256 * 1024;

  private final Issuer issuer;
  private final HttpClient http;
  private final InstantSource clock;

  /**
   * @param http must not follow redirects: a token must not travel to where an answer points
   * @param clock stamps the tokens
   */
  public IssuerClient(Issuer issuer, HttpClient http, InstantSource clock) {
    if (http.followRedirects() != HttpClient.Redirect.NEVER) {
      throw new IllegalArgumentException("The HTTP client must not follow redirects.");
    }
    this.issuer = issuer;
    this.http = http;
    this.clock = clock;
  }

  /** Who is asked. */
  public Issuer issuer() {
    return issuer;
  }

  /**
   * Asks whoever issued these tokens, and nobody else; tokens that do not say are OpenAI's, as for
   * the Codex CLI.
   *
   * @throws ProblemException {@code issuer-not-trustworthy}
   */
  public IssuerClient of(ChatGptTokens tokens) {
    Issuer theirs =
        tokens
            .provenance()
            .map(from -> Issuer.at(from.issuer()).withClientId(from.clientId()))
            .orElseGet(Issuer::openAi);
    return new IssuerClient(theirs, http, clock);
  }

  /**
   * Redeems an authorization code (RFC 6749 section 4.1.3, RFC 7636 section 4.5).
   *
   * @param redirect byte for byte what the authorization request named
   * @throws ProblemException {@code token-exchange-failed}, {@code issuer-unreachable}
   */
  public ChatGptTokens redeem(Secret code, Secret verifier, URI redirect) {
    Answer answer =
        send(
            request(
                issuer.tokenEndpoint(),
                "application/x-www-form-urlencoded",
                BodyPublishers.ofString(
                    new Form()
                        .field("grant_type", "authorization_code")
                        .field("client_id", issuer.clientId())
                        .field("code", code.reveal())
                        .field("redirect_uri", redirect.toString())
                        .field("code_verifier", verifier.reveal())
                        .toString()),
                PATIENCE));
    if (!answer.ok()) {
      throw exchangeFailed(answer.summary()).asException();
    }
    Optional<Secret> idToken = secret(answer, "id_token");
    Optional<Secret> accessToken = secret(answer, "access_token");
    Optional<Secret> refreshToken = secret(answer, "refresh_token");
    if (idToken.isEmpty() || accessToken.isEmpty() || refreshToken.isEmpty()) {
      throw exchangeFailed("The issuer's answer lacks a token.").asException();
    }
    UnverifiedClaims claims =
        UnverifiedClaims.of(idToken.get())
            .orElseThrow(() -> exchangeFailed("The issuer's id token is not a JWT.").asException());
    return new ChatGptTokens(
        idToken.get(),
        accessToken.get(),
        refreshToken.get(),
        claims.accountId(),
        Optional.of(new Provenance(issuer.base().toString(), issuer.clientId())),
        Optional.of(clock.instant()));
  }

  private static Problem exchangeFailed(String detail) {
    return new Problem(
        "token-exchange-failed",
        "The sign-in was approved, but the issuer gave no tokens for it.",
        detail,
        "Start the sign-in again; if it keeps failing, check the issuer and the client id.");
  }

  /**
   * Spends a refresh token (RFC 6749 section 6). A failure before the token was on a connection is
   * {@link RefreshOutcome.RetryLater}, one after that is {@link RefreshOutcome.InDoubt}.
   *
   * @param tokens what is held now; the answer must belong to the same person and workspace
   */
  public RefreshOutcome refresh(ChatGptTokens tokens, RefreshReason reason) {
    Parcel parcel =
        new Parcel(
            Json.object()
                .with("client_id", issuer.clientId())
                .with("grant_type", "refresh_token")
                .with("refresh_reason", reason.word())
                .with("refresh_token", tokens.refreshToken().reveal())
                .compact());
    try {
      Answer answer =
          exchange(request(issuer.tokenEndpoint(), "application/json", parcel, PATIENCE));
      // A proxy may answer in the issuer's place, before there is a tunnel to send anything
      // through.
      return !answer.ok() && parcel.keep()
          ? RefreshOutcome.notSent(unreachable("The proxy answered " + answer.status() + "."))
          : RefreshOutcome.of(answer, tokens, clock.instant());
    } catch (IOException e) {
      return broken(
          parcel, Explained.of(e, unreachable("The connection failed before anything was sent.")));
    } catch (ProblemException e) {
      return broken(parcel, e.problem());
    } catch (RuntimeException e) {
      return broken(parcel, unreachable("The request could not be made."));
    }
  }

  private static RefreshOutcome broken(Parcel parcel, Problem problem) {
    return parcel.keep() ? RefreshOutcome.notSent(problem) : RefreshOutcome.lost();
  }

  /**
   * Asks the issuer to forget a login (RFC 7009). Waits for at most 10 seconds.
   *
   * @return whether the issuer said that it did
   */
  public boolean revoke(ChatGptTokens tokens) {
    Json.Obj body =
        tokens.refreshToken().isEmpty()
            ? Json.object()
                .with("token", tokens.accessToken().reveal())
                .with("token_type_hint", "access_token")
            : Json.object()
                .with("token", tokens.refreshToken().reveal())
                .with("token_type_hint", "refresh_token")
                .with("client_id", issuer.clientId());
    try {
      return exchange(json(issuer.revokeEndpoint(), body, PATIENCE_AT_LOGOUT)).ok();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Asks for a device code.
   *
   * @throws ProblemException {@code device-login-not-enabled}, {@code device-login-failed}, {@code
   *     issuer-unreachable}
   */
  public DeviceCode requestDeviceCode() {
    Answer answer =
        send(json(issuer.deviceCodeEndpoint(), Json.object().with("client_id", issuer.clientId())));
    return DeviceCode.of(answer, clock.instant());
  }

  /** Asks once whether a device code was approved. */
  public DeviceOutcome pollDevice(DeviceCode code) {
    HttpRequest request =
        json(
            issuer.deviceTokenEndpoint(),
            Json.object()
                .with("device_auth_id", code.deviceId().reveal())
                .with("user_code", code.userCode()));
    try {
      return DeviceOutcome.of(exchange(request));
    } catch (IOException e) {
      return new DeviceOutcome.SlowDown(Optional.empty());
    }
  }

  private Answer send(HttpRequest request) {
    try {
      return exchange(request);
    } catch (HttpTimeoutException e) {
      throw unreachable("It did not answer in time.").causedBy(e);
    } catch (IOException e) {
      throw Explained.of(e, unreachable("The connection failed.")).causedBy(e);
    }
  }

  private Problem unreachable(String detail) {
    return new Problem(
        "issuer-unreachable",
        "The issuer " + issuer.base().getHost() + " could not be reached.",
        detail,
        "Check the network, the proxy settings and the issuer's address, then try again.");
  }

  /** The request's own time-out ends with the headers of the answer; this one does not. */
  private Answer exchange(HttpRequest request) throws IOException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
    try {
      return Answer.of(
          answer.get(request.timeout().orElse(PATIENCE).toMillis(), TimeUnit.MILLISECONDS),
          clock.instant());
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("the answer did not end");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      answer.cancel(true);
    }
  }

  private static Optional<Secret> secret(Answer answer, String name) {
    return answer.body().string(name).filter(Secret::isSendable).map(Secret::of);
  }

  private static HttpRequest json(URI endpoint, Json.Obj body) {
    return json(endpoint, body, PATIENCE);
  }

  private static HttpRequest json(URI endpoint, Json.Obj body, Duration patience) {
    return request(endpoint, "application/json", BodyPublishers.ofString(body.compact()), patience);
  }

  private static HttpRequest request(
      URI endpoint, String type, BodyPublisher body, Duration patience) {
    return HttpRequest.newBuilder(endpoint)
        .timeout(patience)
        .header("accept", "application/json")
        .header("content-type", type)
        .header("user-agent", Product.userAgent())
        .POST(body)
        .build();
  }
}
