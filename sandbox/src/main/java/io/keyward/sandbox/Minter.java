package io.keyward.sandbox;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Signs id tokens and access tokens (RS256) with a key of this start. */
final class Minter {
  private static final String KEY_ID = "sandbox";
  private static final Duration ID_TOKEN_LIFE = Duration.ofHours(1);

  private final URI issuer;
  private final Secrets secrets;

  /** Finding the primes takes up to a second, so it goes on while the server starts. */
  private final FutureTask<RSAKey> key = new FutureTask<>(Minter::newKey);

  Minter(URI issuer, Secrets secrets) {
    this.issuer = issuer;
    this.secrets = secrets;
    Thread.ofVirtual().name("sandbox-signing-key").start(key);
  }

  String idToken(SandboxUser user, String clientId, Instant issuedAt) {
    return sign(
        common(user, issuedAt, issuedAt.plus(ID_TOKEN_LIFE))
            .audience(clientId)
            .claim("auth_time", issuedAt.getEpochSecond())
            .claim("email", user.email())
            .claim("email_verified", true)
            .claim("name", user.name()));
  }

  String accessToken(SandboxUser user, String clientId, Instant issuedAt, Instant expiresAt) {
    return sign(
        common(user, issuedAt, expiresAt)
            .audience("https://api.openai.com/v1")
            .claim("client_id", clientId)
            .claim(
                "scp",
                List.of(
                    "openid",
                    "profile",
                    "email",
                    "offline_access",
                    "api.connectors.read",
                    "api.connectors.invoke"))
            .claim(
                "https://api.openai.com/profile",
                Map.of("email", user.email(), "email_verified", true)));
  }

  /** The public key as a JWK set. */
  String publicKeys() {
    return new JWKSet(key().toPublicJWK()).toString();
  }

  private JWTClaimsSet.Builder common(SandboxUser user, Instant issuedAt, Instant expiresAt) {
    return new JWTClaimsSet.Builder()
        .issuer(issuer.toString())
        .subject("sandbox|" + user.userId())
        .jwtID(secrets.make("", 16))
        .issueTime(Date.from(issuedAt))
        .expirationTime(Date.from(expiresAt))
        .claim("https://api.openai.com/auth", account(user));
  }

  private static Map<String, Object> account(SandboxUser user) {
    return Map.of(
        "chatgpt_account_id",
        user.accountId(),
        "chatgpt_plan_type",
        user.plan(),
        "chatgpt_user_id",
        user.userId(),
        "user_id",
        user.userId(),
        "completed_platform_onboarding",
        true,
        "is_org_owner",
        false,
        "organizations",
        List.of(
            Map.of(
                "id",
                "org-sandbox",
                "title",
                user.workspace(),
                "role",
                "user",
                "is_default",
                true)));
  }

  private String sign(JWTClaimsSet.Builder claims) {
    try {
      SignedJWT jwt =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256)
                  .type(JOSEObjectType.JWT)
                  .keyID(KEY_ID)
                  .build(),
              claims.build());
      jwt.sign(new RSASSASigner(key()));
      return secrets.remember(jwt.serialize());
    } catch (JOSEException e) {
      throw new IllegalStateException("The sandbox can't sign a token", e);
    }
  }

  private RSAKey key() {
    try {
      return key.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The sandbox can't make its signing key", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the signing key was being made", e);
    }
  }

  private static RSAKey newKey() throws NoSuchAlgorithmException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    return new RSAKey.Builder((RSAPublicKey) pair.getPublic())
        .privateKey(pair.getPrivate())
        .keyUse(KeyUse.SIGNATURE)
        .algorithm(JWSAlgorithm.RS256)
        .keyID(KEY_ID)
        .build();
  }
}
