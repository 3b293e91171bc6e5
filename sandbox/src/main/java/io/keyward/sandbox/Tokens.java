package io.keyward.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Every token that was granted and what it is worth now. Tokens of one sign-in are a family, which
 * lives and dies together (RFC 9700 section 4.14.2).
 */
final class Tokens {
  /** The tokens that one sign-in led to. */
  static final class Family {
    private final String clientId;
    private int generations;
    private boolean revoked;

    Family(String clientId) {
      this.clientId = clientId;
    }
  }

  /** The answer to a refresh. */
  sealed interface Refresh {
    /** New tokens; the refresh token that was sent is spent. */
    record Granted(TokenSet tokens) implements Refresh {}

    /** It was spent before, so perhaps the whole family is revoked now. */
    record Reused() implements Refresh {}

    /** It was revoked. */
    record Invalidated() implements Refresh {}

    /** It was never granted to this client. */
    record Unknown() implements Refresh {}
  }

  /** What a bearer token is worth. */
  enum Worth {
    VALID,
    EXPIRED,
    REVOKED,
    UNKNOWN
  }

  private record Access(Family family, Instant expiresAt) {}

  private static final class RefreshToken {
    private final Family family;
    private final int generation;
    private boolean spent;

    RefreshToken(Family family, int generation) {
      this.family = family;
      this.generation = generation;
    }
  }

  private final Minter minter;
  private final Secrets secrets;
  private final SandboxUser user;
  private final Duration accessTokenLife;
  private final Reuse reuse;
  private final Map<String, Access> accessTokens = new HashMap<>();
  private final Map<String, Family> idTokens = new HashMap<>();
  private final Map<String, RefreshToken> refreshTokens = new HashMap<>();
  private final Map<String, Family> longLived = new HashMap<>();

  Tokens(Minter minter, Secrets secrets, SandboxUser user, Duration accessTokenLife, Reuse reuse) {
    this.minter = minter;
    this.secrets = secrets;
    this.user = user;
    this.accessTokenLife = accessTokenLife;
    this.reuse = reuse;
  }

  /**
   * Grants a set of tokens.
   *
   * @param received the time that the access token's life is counted from
   * @param shown the time that the tokens tell as theirs
   * @param claimedLife how long the access token says that it lives
   */
  synchronized TokenSet grant(
      Family family, Instant received, Instant shown, Duration claimedLife) {
    String clientId = family.clientId;
    String idToken = minter.idToken(user, clientId, shown);
    String accessToken = minter.accessToken(user, clientId, shown, shown.plus(claimedLife));
    String refreshToken = secrets.make("rt_", 32);
    Instant expiresAt = received.plus(accessTokenLife);
    idTokens.put(idToken, family);
    accessTokens.put(accessToken, new Access(family, expiresAt));
    refreshTokens.put(refreshToken, new RefreshToken(family, family.generations++));
    return new TokenSet(idToken, accessToken, refreshToken, expiresAt, clientId, user.accountId());
  }

  synchronized Refresh refresh(
      String refreshToken, String clientId, Instant received, Instant shown, Duration claimedLife) {
    RefreshToken found = refreshTokens.get(refreshToken);
    if (found == null || !found.family.clientId.equals(clientId)) {
      return new Refresh.Unknown();
    }
    if (found.spent) {
      found.family.revoked |= reuse == Reuse.ENDS_THE_LOGIN;
      return new Refresh.Reused();
    }
    if (found.family.revoked) {
      return new Refresh.Invalidated();
    }
    found.spent = true;
    return new Refresh.Granted(grant(found.family, received, shown, claimedLife));
  }

  /** How many refreshes lie between the sign-in and this token; 0 for one that nobody was given. */
  synchronized int generation(String refreshToken) {
    RefreshToken found = refreshTokens.get(refreshToken);
    return found == null ? 0 : found.generation;
  }

  synchronized boolean isLiveIdToken(String idToken) {
    Family family = idTokens.get(idToken);
    return family != null && !family.revoked;
  }

  /** A new API key ({@code sk-…}) or personal access token ({@code at-…}). */
  synchronized String grantLongLived(String prefix) {
    String token = secrets.make(prefix, 24);
    longLived.put(token, new Family("long-lived"));
    return token;
  }

  synchronized Worth worth(String bearer, Instant now) {
    Family family = longLived.get(bearer);
    if (family != null) {
      return family.revoked ? Worth.REVOKED : Worth.VALID;
    }
    Access access = accessTokens.get(bearer);
    if (access == null) {
      return Worth.UNKNOWN;
    }
    if (access.family.revoked) {
      return Worth.REVOKED;
    }
    return now.isBefore(access.expiresAt) ? Worth.VALID : Worth.EXPIRED;
  }

  /**
   * Revokes whatever the token is (RFC 7009 section 2.1): a refresh token takes its family along,
   * an access token goes alone. Unknown tokens are nothing to complain about.
   */
  synchronized void revoke(String token) {
    RefreshToken refresh = refreshTokens.get(token);
    if (refresh != null) {
      refresh.family.revoked = true;
    }
    Access access = accessTokens.get(token);
    if (access != null) {
      Family alone = new Family(access.family.clientId);
      alone.revoked = true;
      accessTokens.put(token, new Access(alone, access.expiresAt));
    }
  }

  synchronized void revoke(Family family) {
    family.revoked = true;
  }

  synchronized void expireAccessTokens() {
    accessTokens.replaceAll((_, access) -> new Access(access.family, Instant.EPOCH));
  }

  synchronized void revokeEverything() {
    accessTokens.values().forEach(access -> access.family.revoked = true);
    refreshTokens.values().forEach(refresh -> refresh.family.revoked = true);
    longLived.values().forEach(family -> family.revoked = true);
  }
}
